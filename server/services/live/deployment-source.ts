import { DomainError } from '@/server/errors/domain-error';
import { coalesce } from '@/server/events/coalesce';
import { getDeployment } from '@/server/services/deployments/get-deployment';
import type { LiveSource } from './live-source';

/** The whole view at once and after each change: nothing to resume, the cursor only counts. */
export const deploymentSource: LiveSource = (services, { id, cursor, signal, emit, fail }) => {
  let count = cursor ?? 0;
  let last = '';
  const look = coalesce(async () => {
    const view = await getDeployment(services, { id }).catch(goneOrThrow);
    const text = JSON.stringify(view);
    if (text === last || signal.aborted) return;
    last = text;
    count += 1;
    emit(count, view);
  }, fail);
  const unsubscribe = services.hub.subscribe(`deployment:${id}`, look);
  signal.addEventListener('abort', unsubscribe, { once: true });
  look();
};

/** A deployment goes with its flow. */
function goneOrThrow(error: unknown): { kind: 'unavailable' } {
  if (error instanceof DomainError && error.kind === 'not-found') return { kind: 'unavailable' };
  throw error;
}
