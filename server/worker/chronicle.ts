import type { RunFailure } from '@/flows/model/run-event';
import type { Database } from '@/server/db/client';
import { closeAbandonedRuns } from '@/server/db/queries/abandoned-runs';
import { insertDeploymentEvent } from '@/server/db/queries/deployment-events';
import { writeObservedStatus } from '@/server/db/queries/desired-deployments';
import {
  insertInstance,
  writeAllInstancesGone,
  writeInstanceDraining,
  writeInstanceGone,
  writeInstanceReady,
} from '@/server/db/queries/reconciled-instances';
import type { Log } from '@/server/errors/log';
import { notify, notifyProject } from '@/server/events/notify';
import type { DeploymentStatus } from './deployment-status';
import type { DesiredDeployment } from './desired-deployment';
import type { Happening } from './known-deployments';

/** Writes down what the reconciler saw and did, and tells whoever watches. */
export interface Chronicle {
  /** An earlier boot's processes are gone, and what they had begun with them. */
  boot(): Promise<void>;
  begun(instance: { id: string; deploymentId: string; bundleId: string | null }): Promise<void>;
  draining(instanceId: string): Promise<void>;
  happened(happening: Happening, desired: DesiredDeployment | undefined): Promise<void>;
  /** Writes only what differs from what is written. */
  status(desired: DesiredDeployment, status: DeploymentStatus): Promise<void>;
}

export function createChronicle(db: Database, log: Log): Chronicle {
  return {
    boot: async () => {
      await writeAllInstancesGone(db, 'Millrace was started again.');
      const count = await closeAbandonedRuns(db, abandoned('Millrace ended'));
      if (count > 0) log.info({ count }, 'Closed runs that were going when Millrace ended.');
    },
    begun: (instance) => insertInstance(db, instance),
    draining: (instanceId) =>
      writeInstanceDraining(db, instanceId).catch((error) => {
        log.warn({ err: error }, 'Could not write down that an instance drains.');
      }),
    happened: (happening, desired) =>
      happening.kind === 'ready'
        ? becameReady(db, happening, desired)
        : ended(db, log, { happening, desired }),
    status: (desired, status) => writeStatus(db, log, { desired, status }),
  };
}

async function becameReady(
  db: Database,
  { instance, known }: Happening,
  desired: DesiredDeployment | undefined,
): Promise<void> {
  const { instanceId: id, address, pid, deploymentId } = instance;
  if (!address) return;
  await writeInstanceReady(db, { id, pid, address: `http://${address.host}:${address.port}` });
  if (desired?.kind !== 'published') return;
  const message = `Version ${known.version} is ready.`;
  await insertDeploymentEvent(db, { deploymentId, kind: 'ready', message, bundleId: known.bundleId });
}

async function ended(
  db: Database,
  log: Log,
  { happening, desired }: { happening: Happening; desired: DesiredDeployment | undefined },
): Promise<void> {
  const { instanceId: id, deploymentId, exitReason } = happening.instance;
  const reason = exitReason ?? 'It ended.';
  await writeInstanceGone(db, { id, exitReason: reason });
  await closeAbandonedRuns(db, abandoned('Its runtime ended'), id);
  if (happening.kind !== 'crashed' || !desired) return;
  log.warn({ slug: desired.slug, reason }, `The runtime of ${desired.slug} ended unexpectedly: ${reason}`);
  await insertDeploymentEvent(db, {
    deploymentId,
    kind: 'crashed',
    message: reason,
    bundleId: desired.bundleId,
  });
}

function abandoned(how: string): RunFailure {
  return {
    code: 'runtime-ended',
    message: `${how} while this run was going.`,
    action: 'Run it again.',
    retryable: true,
  };
}

async function writeStatus(
  db: Database,
  log: Log,
  { desired, status }: { desired: DesiredDeployment; status: DeploymentStatus },
): Promise<void> {
  if (isWritten(desired, status)) return;
  const { state, routedBundleId } = status;
  await writeObservedStatus(db, desired.id, { state, routedBundleId, conditions: [...status.conditions] });
  if (state !== desired.state) await noteState(db, log, { desired, status });
  await notify(db, [`deployment:${desired.id}`]);
  await notifyProject(db, desired.projectId, 'deployments-changed');
}

async function noteState(
  db: Database,
  log: Log,
  { desired, status }: { desired: DesiredDeployment; status: DeploymentStatus },
): Promise<void> {
  const { id: deploymentId, slug, bundleId } = desired;
  const why = status.conditions.find((condition) => !condition.status)?.message ?? '';
  if (status.state !== 'failed' && status.state !== 'degraded') {
    log.info({ slug, state: status.state }, `The deployment ${slug} is ${status.state}.`);
    return;
  }
  log.error({ slug }, `The deployment ${slug} is ${status.state}: ${why}`);
  await insertDeploymentEvent(db, { deploymentId, kind: 'failed', message: why, bundleId });
}

/** A condition's time is not compared: it changes only with the rest of it. */
function isWritten(desired: DesiredDeployment, status: DeploymentStatus): boolean {
  return (
    desired.state === status.state &&
    desired.routedBundleId === status.routedBundleId &&
    JSON.stringify(desired.conditions.map(essence)) === JSON.stringify(status.conditions.map(essence))
  );
}

function essence({ type, status, reason, message }: DeploymentStatus['conditions'][number]) {
  return [type, status, reason, message];
}
