import type { CompileSources, LinkedFlow } from '@/flows/engine';
import type { Bundle } from '@/flows/model/bundle';

/** A bundle brings the flows that its first one uses; a bare document brings none. */
export function linkedFlowsOf(bundle: Bundle | null): CompileSources {
  const flows = new Map<string, LinkedFlow>();
  for (const { flowId, name, version, document } of bundle?.flows ?? []) {
    flows.set(`${flowId}@${version}`, { flowId, name, version, document });
    flows.set(`${flowId}@latest`, { flowId, name, version, document });
  }
  return { flow: (flowId, version) => flows.get(`${flowId}@${version}`) };
}
