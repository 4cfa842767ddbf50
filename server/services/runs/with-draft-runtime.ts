import { type DraftRuntime, ensureDraftRuntime } from '@/server/services/deployments/ensure-draft-runtime';
import type { Services } from '@/server/services/services';
import { RuntimeUnreachable } from './control-client';

/**
 * Asks the project's draft runtime. One that has died since it was last seen is found out by asking: then once more,
 * of the one that takes its place.
 */
export async function withDraftRuntime<Answer>(
  services: Services,
  projectId: string,
  ask: (runtime: DraftRuntime) => Promise<Answer>,
): Promise<Answer> {
  const runtime = await ensureDraftRuntime(services, { projectId });
  try {
    return await ask(runtime);
  } catch (error) {
    if (!(error instanceof RuntimeUnreachable)) throw error;
    const next = await ensureDraftRuntime(services, { projectId, notInstance: runtime.instanceId });
    return ask(next);
  }
}
