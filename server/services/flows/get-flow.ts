import { readFlowRow } from '@/server/db/queries/flows';
import { notFound } from '@/server/errors/domain-error';
import type { FlowAccess } from '@/server/services/access/require-flow';
import type { Services } from '@/server/services/services';
import type { FlowView } from './flow-views';

export async function getFlow(services: Services, access: FlowAccess): Promise<FlowView> {
  const row = await readFlowRow(services.db, access.id);
  if (!row) throw notFound('flow');
  const { id, projectId, name, description, endpointName, revision, document } = row;
  return { id, projectId, name, description, endpointName, revision, document, role: access.role };
}
