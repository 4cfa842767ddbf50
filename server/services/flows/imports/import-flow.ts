import type { FlowDocument } from '@/flows/model/document';
import { own } from '@/flows/model/own';
import { validateDocument } from '@/flows/model/validate-document';
import { listSecretRows } from '@/server/db/queries/secrets';
import { DomainError } from '@/server/errors/domain-error';
import { getCatalogue } from '@/server/services/catalogue/get-catalogue';
import { insertFlow } from '@/server/services/flows/insert-flow';
import { setSecret } from '@/server/services/secrets/set-secret';
import type { Actor, Services } from '@/server/services/services';
import type { ImportResult, KeptSecret } from './import-views';
import { inOrderOfUse, withNewIds } from './link-flows';
import { readUpload, type Upload, type UploadedFlow } from './read-upload';

export interface ImportInput extends Upload {
  readonly projectId: string;
  /** Those of the file that go to the vault; the others are forgotten. */
  readonly secrets?: readonly KeptSecret[] | undefined;
}

/** Importing never loses: what cannot run comes in all the same, with findings that say so. */
export async function importFlow(
  services: Services,
  actor: Actor,
  input: ImportInput,
): Promise<ImportResult> {
  const { projectId, secrets = [] } = input;
  const uploaded = readUpload(input);
  await refuseTakenNames(services, projectId, secrets);
  await keepSecrets(services, actor, { projectId, secrets, uploaded });
  const ids = new Map<string, string>();
  const saved = new Map<number, { id: string; name: string }>();
  for (const index of inOrderOfUse(uploaded)) {
    const flow = uploaded[index];
    if (!flow) continue;
    const named = withSecretNames(
      flow,
      secrets.filter((secret) => secret.flow === index),
    );
    const { name, description, endpointName, attachments, fileId } = flow;
    const document = withNewIds(named, ids);
    const { id } = await insertFlow(services, actor, {
      projectId,
      name,
      description,
      endpointName,
      document,
      attachments,
    });
    saved.set(index, { id, name });
    if (fileId !== null) ids.set(fileId, id);
  }
  const flows = uploaded.flatMap((_, index) => saved.get(index) ?? []);
  const [first] = flows;
  const [main] = uploaded;
  if (!first || !main) throw new DomainError(noFlow);
  return { id: first.id, findings: validateDocument(main.document, getCatalogue()), flows };
}

interface Keeping {
  readonly projectId: string;
  readonly secrets: readonly KeptSecret[];
  readonly uploaded: readonly UploadedFlow[];
}

async function keepSecrets(
  services: Services,
  actor: Actor,
  { projectId, secrets, uploaded }: Keeping,
): Promise<void> {
  for (const { flow, index, name } of secrets) {
    const value = uploaded[flow]?.secrets[index]?.value;
    if (value !== undefined) await setSecret(services, actor, { projectId, name, value });
  }
}

/** A component whose field takes the name of a secret gets it. */
function withSecretNames({ document, secrets }: UploadedFlow, kept: readonly KeptSecret[]): FlowDocument {
  const components = { ...document.components };
  for (const { index, name } of kept) {
    const secret = secrets[index];
    const component = secret && own(components, secret.componentId);
    if (!component || secret.setting === null) continue;
    components[secret.componentId] = {
      ...component,
      settings: { ...component.settings, [secret.setting]: name },
    };
  }
  return { ...document, components };
}

async function refuseTakenNames(
  { db }: Services,
  projectId: string,
  secrets: readonly KeptSecret[],
): Promise<void> {
  const taken = new Set((await listSecretRows(db, projectId)).map(({ name }) => name));
  for (const { name } of secrets) {
    if (taken.has(name)) throw nameTaken(name);
    taken.add(name);
  }
}

function nameTaken(name: string): DomainError {
  return new DomainError({
    kind: 'conflict',
    code: 'secret-name-taken',
    message: `There is a secret called “${name}” already.`,
    action: 'Choose another name, or drop the value from the file.',
  });
}

const noFlow = {
  kind: 'invalid',
  code: 'document-no-flows',
  message: 'The file holds no flow.',
  action: 'Choose another file.',
} as const;
