import { emptyDocument, type FlowDocument } from '@/flows/model/document';
import { notFound } from '@/server/errors/domain-error';
import type { Actor, Services } from '@/server/services/services';
import { listTemplates } from '@/server/services/templates/list-templates';
import { insertFlow } from './insert-flow';
import { readDocument } from './read-document';

export interface CreateFlowInput {
  readonly projectId: string;
  readonly name?: string | undefined;
  readonly templateId?: string | undefined;
  readonly document?: unknown;
}

export async function createFlow(
  services: Services,
  actor: Actor,
  input: CreateFlowInput,
): Promise<{ id: string }> {
  const start = startingPoint(input);
  return insertFlow(services, actor, {
    projectId: input.projectId,
    name: input.name ?? start.name,
    description: start.description,
    document: start.document,
  });
}

function startingPoint(input: CreateFlowInput): {
  name: string;
  description: string;
  document: FlowDocument;
} {
  if (input.document !== undefined) {
    return { name: 'Untitled flow', description: '', document: readDocument(input.document) };
  }
  if (input.templateId === undefined) {
    return { name: 'Untitled flow', description: '', document: emptyDocument() };
  }
  const template = listTemplates().find((candidate) => candidate.id === input.templateId);
  if (!template) throw notFound('template');
  return { name: template.title, description: template.description, document: template.document };
}
