import { readDraftRuntime } from '@/server/db/queries/deployment-instances';
import { insertDeployment, updateDeployment } from '@/server/db/queries/deployments';
import { defaultEnvironment } from '@/server/db/queries/projects';
import { DomainError } from '@/server/errors/domain-error';
import { nextNotice } from '@/server/events/next-notice';
import { notify } from '@/server/events/notify';
import type { RuntimeDoor } from '@/server/services/runs/control-client';
import type { Services } from '@/server/services/services';
import { doorAt } from './runtime-door';

/** A project's draft runtime, ready to be asked. */
export interface DraftRuntime {
  readonly deploymentId: string;
  readonly instanceId: string;
  readonly door: RuntimeDoor;
}

export interface DraftRequest {
  readonly projectId: string;
  /** An instance that was found dead: wait for another one. */
  readonly notInstance?: string | undefined;
}

type DraftRow = NonNullable<Awaited<ReturnType<typeof readDraftRuntime>>>;

const patienceMs = 20_000;
/** Notices tell at once; this is for one that got lost. */
const lookAgainMs = 500;

/** Asks for it, and waits until it is there: the reconciler starts it. */
export async function ensureDraftRuntime(services: Services, request: DraftRequest): Promise<DraftRuntime> {
  const deadline = Date.now() + patienceMs;
  let askedAt: number | undefined;
  for (;;) {
    const row = await readDraftRuntime(services.db, request.projectId);
    const ready = row && readyOne(services, row, request.notInstance);
    if (ready && row.desiredState === 'running') return ready;
    if (askedAt === undefined) {
      askedAt = Date.now();
      await ask(services, request.projectId, row);
    } else if (row && hasFailedSince(row, askedAt)) throw didNotStart(row);
    if (Date.now() >= deadline) throw didNotStart(row);
    const topic = row ? `deployment:${row.id}` : 'reconcile';
    await nextNotice(services.hub, topic, lookAgainMs);
  }
}

function readyOne(
  services: Services,
  row: DraftRow,
  notInstance: string | undefined,
): DraftRuntime | undefined {
  const { id: deploymentId, instanceId, address } = row;
  if (!instanceId || !address || instanceId === notInstance) return undefined;
  return { deploymentId, instanceId, door: doorAt(services, { deploymentId, address }) };
}

/** What an earlier attempt came to is no answer to this one. */
function hasFailedSince(row: DraftRow, askedAt: number): boolean {
  return row.state === 'failed' && (row.observedAt?.getTime() ?? 0) > askedAt;
}

async function ask(services: Services, projectId: string, row: DraftRow | undefined): Promise<void> {
  const artifact = await services.runtimeArtifact();
  if (row) {
    const values = { desiredState: 'running' as const, runtimeArtifact: artifact };
    await updateDeployment(services.db, row.id, values);
  } else {
    const environment = await defaultEnvironment(services.db, projectId);
    await insertDeployment(services.db, {
      projectId,
      environmentId: environment.id,
      kind: 'draft',
      slug: `draft-${projectId}`,
      runtimeArtifact: artifact,
    });
  }
  await notify(services.db, ['reconcile']);
}

function didNotStart(row: DraftRow | undefined): DomainError {
  const reason = row?.conditions.find((condition) => !condition.status && condition.message)?.message;
  return new DomainError({
    kind: 'unavailable',
    code: 'draft-runtime-unavailable',
    message: reason
      ? `The draft runtime could not start: ${reason}`
      : 'The draft runtime did not start in time.',
    action: 'Try again. If it stays, look at the log that `npm start` prints.',
    retryable: true,
  });
}
