import type { CompileSources, LinkedFlow } from '@/flows/engine';

/**
 * The flows that came along with one that uses them. `latest` is the newest of them: whoever gathered them has put in
 * the version that was meant; a draft (version null) is newer than any.
 */
export function linkedSources(flows: readonly LinkedFlow[]): CompileSources {
  return {
    flow(flowId, version) {
      const ofFlow = flows.filter((flow) => flow.flowId === flowId);
      if (version !== 'latest') return ofFlow.find((flow) => flow.version === version);
      return ofFlow.reduce<LinkedFlow | undefined>((newest, flow) => newer(newest, flow), undefined);
    },
  };
}

function newer(one: LinkedFlow | undefined, other: LinkedFlow): LinkedFlow {
  if (!one) return other;
  const number = ({ version }: LinkedFlow) => version ?? Number.POSITIVE_INFINITY;
  return number(other) > number(one) ? other : one;
}
