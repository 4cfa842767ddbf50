import type { Finding } from '@/flows/model/finding';
import { validateDocument } from '@/flows/model/validate-document';
import { getCatalogue } from '@/server/services/catalogue/get-catalogue';
import type { Actor, Services } from '@/server/services/services';
import { insertFlow } from './insert-flow';
import { readDocument } from './read-document';

export interface ImportInput {
  readonly projectId: string;
  readonly name: string;
  readonly text: string;
}

/** Importing never loses: what cannot run comes in all the same, with findings that say so. */
export async function importFlow(
  services: Services,
  actor: Actor,
  input: ImportInput,
): Promise<{ id: string; findings: Finding[] }> {
  const document = readDocument(input.text);
  const { projectId, name } = input;
  const { id } = await insertFlow(services, actor, { projectId, name, description: '', document });
  return { id, findings: validateDocument(document, getCatalogue()) };
}
