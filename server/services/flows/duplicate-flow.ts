import { readFlowRow } from '@/server/db/queries/flows';
import { notFound } from '@/server/errors/domain-error';
import type { FlowAccess } from '@/server/services/access/require-flow';
import type { Actor, Services } from '@/server/services/services';
import { attachmentsOf } from './attachments-of';
import { insertFlow } from './insert-flow';

export async function duplicateFlow(
  services: Services,
  actor: Actor,
  flow: FlowAccess,
): Promise<{ id: string }> {
  const row = await readFlowRow(services.db, flow.id);
  if (!row) throw notFound('flow');
  const name = `${row.name.slice(0, 112)} (copy)`;
  return insertFlow(services, actor, {
    projectId: row.projectId,
    name,
    description: row.description,
    document: row.document,
    attachments: await attachmentsOf(services, row),
  });
}
