import { batchesAfter } from '@/server/db/queries/flow-changes';
import { readFlowRow } from '@/server/db/queries/flows';
import { DomainError, notFound } from '@/server/errors/domain-error';
import type { Services } from '@/server/services/services';
import type { ChangesSince } from './flow-views';

/** From here on the whole document is less to send and to apply than its history. */
const longAgo = 500;

export async function readChangesSince(
  services: Services,
  input: { readonly flowId: string; readonly revision: number },
): Promise<ChangesSince> {
  const row = await readFlowRow(services.db, input.flowId);
  if (!row) throw notFound('flow');
  if (input.revision > row.revision) throw revisionAhead();
  if (row.revision - input.revision > longAgo) return { revision: row.revision, document: row.document };
  const batches = await batchesAfter(services.db, { ...input, limit: longAgo });
  return { revision: batches.at(-1)?.revision ?? row.revision, batches };
}

/** The database was restored to an older state, or the page belongs to another installation. */
export function revisionAhead(): DomainError {
  return new DomainError({
    kind: 'conflict',
    code: 'revision-ahead',
    message: 'This page knows a newer state of the flow than the server does.',
    action: 'Export the flow from this page to keep it, then reload.',
  });
}
