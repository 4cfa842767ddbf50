import { type EnginePorts, memoryOutputCache, type StepRecord } from '@/flows/engine';

/**
 * What components gave, kept in this process: by what they were asked (policy `content`), and last (frozen components).
 * After a restart they are asked once more.
 */
export interface KeptOutputs {
  portsFor(flowId: string): Pick<EnginePorts, 'cache' | 'lastOutputs'>;
  /** Inside loops and linked flows nothing is the last. */
  note(flowId: string, record: StepRecord): void;
}

export function createKeptOutputs(): KeptOutputs {
  const cache = memoryOutputCache();
  const last = memoryOutputCache();
  const keyOf = (flowId: string, componentId: string) => `${flowId}.${componentId}`;
  return {
    portsFor: (flowId) => ({ cache, lastOutputs: (componentId) => last.get(keyOf(flowId, componentId)) }),
    note(flowId, { componentId, scope, status, outputs, source }) {
      if (status !== 'succeeded' || !outputs || scope !== undefined) return;
      // A way out of an error is not what the component gave; what was kept is kept already.
      if (source === undefined || source === 'cache') void last.set(keyOf(flowId, componentId), outputs);
    },
  };
}
