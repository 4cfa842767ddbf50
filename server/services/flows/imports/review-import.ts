import { validateDocument } from '@/flows/model/validate-document';
import { listSecretRows } from '@/server/db/queries/secrets';
import { getCatalogue } from '@/server/services/catalogue/get-catalogue';
import type { Services } from '@/server/services/services';
import type { ImportReview } from './import-views';
import { readUpload, type Upload, type UploadedFlow } from './read-upload';

/** What would come of a file: nothing is saved, and no secret leaves it. */
export async function reviewImport(
  { db }: Services,
  projectId: string,
  upload: Upload,
): Promise<ImportReview> {
  const taken = new Set((await listSecretRows(db, projectId)).map(({ name }) => name));
  return { flows: readUpload(upload).map((flow) => reviewOf(flow, taken)) };
}

function reviewOf(
  { name, document, report, secrets }: UploadedFlow,
  taken: Set<string>,
): ImportReview['flows'][number] {
  return {
    name,
    componentCount: Object.keys(document.components).length,
    report,
    findings: validateDocument(document, getCatalogue()),
    secrets: secrets.map(({ componentId, label, field }, index) => ({
      index,
      componentId,
      label,
      suggestedName: freeName(field, taken),
    })),
  };
}

/** `openai_api_key` as environments spell it, with a number when the project has one of that name. */
function freeName(field: string, taken: Set<string>): string {
  const base =
    field
      .toUpperCase()
      .replaceAll(/[^A-Z0-9]+/g, '_')
      .replace(/^[^A-Z]+/, '')
      .slice(0, 56) || 'SECRET';
  let name = base;
  for (let number = 2; taken.has(name); number += 1) name = `${base}_${number}`;
  taken.add(name);
  return name;
}
