import { lockDeploymentsOfFlow } from '@/server/db/queries/deployments';
import { draftsThatUse, lockLinks } from '@/server/db/queries/flow-links';
import { deleteFlowRow, lockFlowRow } from '@/server/db/queries/flows';
import { DomainError } from '@/server/errors/domain-error';
import { notify, notifyProject } from '@/server/events/notify';
import type { FlowAccess } from '@/server/services/access/require-flow';
import type { Services } from '@/server/services/services';

/**
 * What somebody may be calling is never deleted from under them: it has to be stopped first. Publish and Start wait for
 * the rows' locks, or this waits for theirs.
 */
export async function removeFlow(services: Services, flow: FlowAccess): Promise<{ ok: true }> {
  await services.db.transaction(async (db) => {
    await lockFlowRow(db, flow.id);
    const deployments = await lockDeploymentsOfFlow(db, flow.id);
    if (deployments.some((deployment) => deployment.desiredState === 'running')) throw stillPublished();
    await lockLinks(db, flow.projectId);
    const users = await draftsThatUse(db, { projectId: flow.projectId, linkedFlowId: flow.id });
    if (users.length > 0) throw stillUsed(users);
    await deleteFlowRow(db, flow.id);
    await notify(db, ['reconcile']);
    await notifyProject(db, flow.projectId, 'flows-changed');
  });
  return { ok: true };
}

/** What is published has the flow inside its bundle and goes on running; a draft would be left with a hole. */
function stillUsed(users: Awaited<ReturnType<typeof draftsThatUse>>): DomainError {
  const flows = [...new Map(users.map(({ flowId, name }) => [flowId, name]))];
  const names = flows.map(([, name]) => `“${name}”`).join(', ');
  return new DomainError({
    kind: 'conflict',
    code: 'flow-used',
    message: `The flow is used in ${names}.`,
    action: 'Remove it there first, then delete it.',
    details: { flowIds: flows.map(([id]) => id) },
  });
}

function stillPublished(): DomainError {
  return new DomainError({
    kind: 'conflict',
    code: 'flow-published',
    message: 'The flow is published and may be called right now.',
    action: 'Stop its deployment first, then delete the flow.',
  });
}
