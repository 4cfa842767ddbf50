import type { AttachmentReferences, FlowAttachments } from '@/flows/model/attachments';
import type { FlowDocument } from '@/flows/model/document';
import type { Transaction } from '@/server/db/client';
import { insertAttachments } from '@/server/db/queries/flow-attachments';
import { replaceLinks } from '@/server/db/queries/flow-links';
import { insertSnapshot } from '@/server/db/queries/flow-snapshots';
import { insertFlowRow } from '@/server/db/queries/flows';
import { DomainError } from '@/server/errors/domain-error';
import { notifyProject } from '@/server/events/notify';
import { addressName, withSuffix } from '@/server/services/address-name';
import { getCatalogue } from '@/server/services/catalogue/get-catalogue';
import type { Actor, Services } from '@/server/services/services';
import { linkRows, linksOf } from './links/links-of';
import { summarise } from './summarise';

export interface NewFlow {
  readonly projectId: string;
  readonly name: string;
  readonly description: string;
  readonly document: FlowDocument;
  /** What it brought along, when it comes from elsewhere. */
  readonly attachments?: FlowAttachments | null;
  /** What its address is to be called; its name when absent. */
  readonly endpointName?: string | null;
}

const attempts = 5;

/** A new row for a document that has been checked, under the nearest free name for addresses. */
export async function insertFlow(services: Services, actor: Actor, flow: NewFlow): Promise<{ id: string }> {
  const wanted = addressName(flow.endpointName ?? flow.name, 'flow');
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const endpointName = attempt === 0 ? wanted : withSuffix(wanted);
    const id = await services.db.transaction((db) => insert(db, actor, { ...flow, endpointName }));
    if (id) return { id };
  }
  throw new DomainError({
    kind: 'conflict',
    code: 'flow-name-taken',
    message: 'No free address was found for this name.',
    action: 'Choose another name.',
  });
}

/** undefined when the name is taken. */
async function insert(
  db: Transaction,
  actor: Actor,
  flow: NewFlow & { readonly endpointName: string },
): Promise<string | undefined> {
  const { projectId, name, description, endpointName, document } = flow;
  const attachments = flow.attachments ? await keepAttachments(db, flow, flow.attachments) : null;
  const id = await insertFlowRow(db, {
    projectId,
    name,
    description,
    endpointName,
    document,
    attachments,
    summary: summarise(document),
    createdBy: actor.userId,
  });
  if (!id) return undefined;
  await insertSnapshot(db, { flowId: id, revision: 0, document });
  await replaceLinks(db, id, linkRows(linksOf(document, getCatalogue())));
  await notifyProject(db, projectId, 'flows-changed');
  return id;
}

/** With the names that it has here from now on, so that an export can tell which of them were changed since. */
async function keepAttachments(
  db: Transaction,
  { projectId, name, description, endpointName }: NewFlow & { readonly endpointName: string },
  { references, contents }: FlowAttachments,
): Promise<AttachmentReferences> {
  await insertAttachments(db, projectId, contents);
  return { ...references, labels: { name, description, endpointName } };
}
