import { readBatch } from '@/server/db/queries/flow-changes';
import { readFlowRow } from '@/server/db/queries/flows';
import { DomainError, notFound } from '@/server/errors/domain-error';
import type { Services } from '@/server/services/services';
import { batchView } from './batch-view';
import { batchesSince } from './change-log';
import type { ChangesSince } from './flow-views';

/** From here on the whole document is less to send and to apply than its history. */
const longAgo = 500;

export interface AskedSince {
  readonly flowId: string;
  readonly revision: number;
  /** What the page has sent and got no answer to. */
  readonly batchId?: string | undefined;
}

export async function readChangesSince(services: Services, asked: AskedSince): Promise<ChangesSince> {
  const { flowId, revision: after, batchId } = asked;
  // One moment for all of it: what is said to have arrived is in the document.
  return services.db.transaction(
    async (db) => {
      const row = await readFlowRow(db, flowId);
      if (!row) throw notFound('flow');
      const { revision, document } = row;
      if (after > revision) throw revisionAhead();
      const batches = await batchesSince(db, { flowId, after, newest: revision, limit: longAgo });
      if (batches) {
        return {
          revision,
          batches: batches.map(batchView),
        };
      }
      const arrived = batchId !== undefined && (await readBatch(db, { flowId, batchId })) !== undefined;
      return { revision, document, arrived };
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
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
