import { componentLabel } from '@/flows/model/catalogue';
import type { FlowDocument } from '@/flows/model/document';
import type { Finding } from '@/flows/model/finding';
import { validateDocument } from '@/flows/model/validate-document';
import type { Transaction } from '@/server/db/client';
import { listConnectionRows } from '@/server/db/queries/connections';
import { DomainError } from '@/server/errors/domain-error';
import { plainJson } from '@/server/errors/plain-json';
import { getCatalogue } from '@/server/services/catalogue/get-catalogue';
import { resourcesOf } from './resources-of';

export interface PublishPlace {
  readonly projectId: string;
  readonly environment: { readonly name: string; readonly production: boolean };
  /** The name of the flow, when it is one that is only used by what is published. */
  readonly linked?: string;
}

/** Refuses what would only fail later, with the names of the components to mend. */
export async function refuseUnready(
  db: Transaction,
  document: FlowDocument,
  place: PublishPlace,
): Promise<void> {
  const errors = validateDocument(document, getCatalogue()).filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (first && place.linked !== undefined) throw linkedNotReady(place.linked, first);
  if (first) throw notReady(document, errors);
  const known = new Set((await listConnectionRows(db, place.projectId)).map(({ name }) => name));
  for (const name of resourcesOf([document], getCatalogue()).connections) {
    if (name === 'demo' && place.environment.production) throw demoInProduction(place.environment.name);
    if (name !== 'demo' && !known.has(name)) throw unknownConnection(name);
  }
}

function notReady(document: FlowDocument, errors: readonly Finding[]): DomainError {
  const names = errors.flatMap(({ componentId }) => {
    const component = componentId === undefined ? undefined : document.components[componentId];
    return component ? [`“${componentLabel(component, getCatalogue())}”`] : [];
  });
  const where = names.length > 0 ? ` Look at ${[...new Set(names)].join(', ')}.` : '';
  return new DomainError({
    kind: 'invalid',
    code: 'flow-not-ready',
    message: `The flow cannot be published yet: ${errors[0]?.message ?? 'it has errors.'}${where}`,
    action: errors[0]?.action ?? 'Mend what the checks name, then publish again.',
    details: { findings: plainJson(errors) },
  });
}

function demoInProduction(environment: string): DomainError {
  return new DomainError({
    kind: 'invalid',
    code: 'demo-in-production',
    message: `The flow uses the demonstration model, and “${environment}” is a production environment.`,
    action: 'Choose a real model in the Language Model component.',
  });
}

function linkedNotReady(name: string, { message, action }: Finding): DomainError {
  return new DomainError({
    kind: 'invalid',
    code: 'linked-flow-not-ready',
    message: `The flow uses “${name}”, which cannot run: ${message}`,
    action: `Open “${name}” and publish it anew. ${action}`,
  });
}

function unknownConnection(name: string): DomainError {
  return new DomainError({
    kind: 'invalid',
    code: 'connection-missing',
    message: `The flow uses the connection “${name}”, which this project does not have.`,
    action: 'Create it under Settings → Connections, or choose another model.',
    details: { connection: name },
  });
}
