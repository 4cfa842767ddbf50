import type { Bundle } from '@/flows/model/bundle';
import { makeReady, type ServedFlow } from './served-flow';

/** The flows that this runtime answers for: those of its bundle, or the drafts it was last told of. */
export interface FlowDirectory {
  /** By id or endpoint name. */
  find(identifier: string): ServedFlow | undefined;
  /** The flow at the deployment's own address. */
  main(): ServedFlow | undefined;
  all(): readonly ServedFlow[];
  register(flow: ServedFlow): void;
}

const draftLimit = 500;

export function createFlowDirectory(flows: readonly ServedFlow[]): FlowDirectory {
  const byId = new Map(flows.map((flow) => [flow.flowId, flow]));
  const byName = new Map(flows.flatMap((flow) => named(flow)));

  function remove(flowId: string): void {
    const known = byId.get(flowId);
    byId.delete(flowId);
    if (known?.endpointName && byName.get(known.endpointName)?.flowId === flowId)
      byName.delete(known.endpointName);
  }
  return {
    find: (identifier) => byId.get(identifier) ?? byName.get(identifier),
    main: () => byId.values().next().value,
    all: () => [...byId.values()],
    register: (flow) => {
      remove(flow.flowId);
      byId.set(flow.flowId, flow);
      for (const [name, value] of named(flow)) byName.set(name, value);
      const oldest = byId.keys().next().value;
      if (byId.size > draftLimit && oldest !== undefined) remove(oldest);
    },
  };
}

/** Every flow of a bundle that answers by itself, or one sentence on why the bundle cannot be served. */
export function flowsOfBundle(bundle: Bundle): ServedFlow[] {
  const linked = bundle.flows.filter((flow) => flow.linked);
  const served = bundle.flows.filter((flow) => !flow.linked);
  return served.map(({ flowId, name, endpointName, version, document, langflow }) => {
    const flow = { flowId, name, endpointName, version, document, langflow };
    const ready = makeReady({ ...flow, revision: null, linked });
    if (ready.flow !== undefined) return ready.flow;
    const first = ready.findings.find((finding) => finding.severity === 'error');
    throw new Error(
      `Version ${flow.version} of “${flow.name}” cannot run: ${first?.message ?? 'it has errors.'}`,
    );
  });
}

function named(flow: ServedFlow): [string, ServedFlow][] {
  return flow.endpointName === null ? [] : [[flow.endpointName, flow]];
}
