import type { FlowDocument } from '@/flows/model/document';
import { insertFlowRow } from '@/server/db/queries/flows';
import { DomainError } from '@/server/errors/domain-error';
import { notifyProject } from '@/server/events/notify';
import { addressName, withSuffix } from '@/server/services/address-name';
import type { Actor, Services } from '@/server/services/services';
import { summarise } from './summarise';

export interface NewFlow {
  readonly projectId: string;
  readonly name: string;
  readonly description: string;
  readonly document: FlowDocument;
}

const attempts = 5;

/** A new row for a document that has been checked, under the nearest free name for addresses. */
export async function insertFlow(services: Services, actor: Actor, flow: NewFlow): Promise<{ id: string }> {
  const wanted = addressName(flow.name, 'flow');
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const id = await insertFlowRow(services.db, {
      ...flow,
      endpointName: attempt === 0 ? wanted : withSuffix(wanted),
      summary: summarise(flow.document),
      createdBy: actor.userId,
    });
    if (!id) continue;
    await notifyProject(services.db, flow.projectId, 'flows-changed');
    return { id };
  }
  throw new DomainError({
    kind: 'conflict',
    code: 'flow-name-taken',
    message: 'No free address was found for this name.',
    action: 'Choose another name.',
  });
}
