import * as z from 'zod';
import { writeFlowFile } from '@/flows/model/flow-file';
import { exportLangflow } from '@/flows/model/langflow';
import { readFlowRow } from '@/server/db/queries/flows';
import { notFound } from '@/server/errors/domain-error';
import type { FlowAccess } from '@/server/services/access/require-flow';
import { getCatalogue } from '@/server/services/catalogue/get-catalogue';
import type { Services } from '@/server/services/services';
import { attachmentsOf } from './attachments-of';

export type ExportFormat = z.infer<typeof exportFormatSchema>;
export type ExportedFile = z.infer<typeof exportedFileSchema>;

export const exportFormatSchema = z.enum(['millrace', 'langflow']);

export const exportedFileSchema = z.object({
  fileName: z.string(),
  text: z.string(),
  /** What the file cannot say. */
  notes: z.array(z.string()),
});

export async function exportFlow(
  services: Services,
  flow: FlowAccess,
  format: ExportFormat,
): Promise<ExportedFile> {
  const row = await readFlowRow(services.db, flow.id);
  if (!row) throw notFound('flow');
  const { document, name, description, endpointName } = row;
  const attachments = await attachmentsOf(services, row);
  const labels = { id: row.id, name, description, endpointName };
  if (format === 'langflow') {
    const { flow: file, notes } = exportLangflow({ document, attachments, labels }, getCatalogue());
    return { fileName: `${endpointName}.langflow.json`, text: textOf(file), notes: [...notes] };
  }
  const file = attachments ? writeFlowFile({ document, attachments, labels }) : document;
  return { fileName: `${endpointName}.json`, text: textOf(file), notes: [] };
}

function textOf(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
