import { readFlowRow } from '@/server/db/queries/flows';
import { notFound } from '@/server/errors/domain-error';
import type { FlowAccess } from '@/server/services/access/require-flow';
import type { Services } from '@/server/services/services';

export async function exportFlow(
  services: Services,
  flow: FlowAccess,
): Promise<{ fileName: string; text: string }> {
  const row = await readFlowRow(services.db, flow.id);
  if (!row) throw notFound('flow');
  return { fileName: `${row.endpointName}.json`, text: `${JSON.stringify(row.document, null, 2)}\n` };
}
