import type { FlowDocument } from '@/flows/model/document';
import { readFlowRevision } from '@/server/db/queries/flows';
import { notFound } from '@/server/errors/domain-error';
import type { Services } from '@/server/services/services';
import { documentAt } from './change-log';
import { revisionAhead } from './read-changes-since';

/** What a page that was away needs to tell its own changes from the others'. */
export async function readDocumentAt(
  services: Services,
  asked: { readonly flowId: string; readonly revision: number },
): Promise<{ document: FlowDocument } | null> {
  const newest = await readFlowRevision(services.db, asked.flowId);
  if (newest === undefined) throw notFound('flow');
  if (asked.revision > newest) throw revisionAhead();
  const document = await documentAt(services.db, asked);
  return document && { document };
}
