import { DomainError } from '@/server/errors/domain-error';
import type { RunAccess } from '@/server/services/access/require-run';
import { runtimeDoor } from '@/server/services/deployments/runtime-door';
import type { Services } from '@/server/services/services';
import { askRuntimeJson, RuntimeUnreachable } from './control-client';

/** A run that has ended meanwhile is stopped as well as it can be. */
export async function cancelRun(services: Services, run: RunAccess): Promise<{ ok: true }> {
  const door = await runtimeDoor(services, run.deploymentId);
  if (!door) return { ok: true };
  try {
    const path = `/control/runs/${run.id}/cancel`;
    const { status } = await askRuntimeJson(door, { method: 'POST', path, timeoutMs: 5_000 });
    if (status < 300 || status === 404 || status === 409) return { ok: true };
  } catch (error) {
    if (error instanceof RuntimeUnreachable) return { ok: true };
    throw error;
  }
  throw new DomainError({
    kind: 'unavailable',
    code: 'cancel-refused',
    message: 'The runtime did not stop the run.',
    action: 'Try again.',
    retryable: true,
  });
}
