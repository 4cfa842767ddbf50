import { applyChanges } from '@/flows/model/apply-changes';
import type { FlowDocument } from '@/flows/model/document';
import type { DatabaseOrTransaction, Transaction } from '@/server/db/client';
import { type BatchRow, batchesAfter, deleteBatches, oldestBatch } from '@/server/db/queries/flow-changes';
import { insertSnapshot, snapshotBefore, thinSnapshots } from '@/server/db/queries/flow-snapshots';
import { getCatalogue } from '@/server/services/catalogue/get-catalogue';

/**
 * How long the log of a flow's changes is, and how a past state is read from it: the nearest snapshot and at most
 * `snapshotEvery` batches after it. Opening a flow reads neither: its row has the newest state.
 */
export const changeLog = {
  /** A batch is put after at most so many others; from further back the whole document is less to send and to apply. */
  rebaseLimit: 1_000,
  snapshotEvery: 200,
  /** A batch stays while it is one of the newest `keepBatches` or younger than `keepDays`. */
  keepBatches: 10_000,
  keepDays: 90,
  /** However busy a flow is. */
  keepAtMost: 100_000,
  /** Of the states before the log begins, one in so many revisions stays. */
  oldSnapshotEvery: 2_000,
} as const;

/** All batches after a revision; null when there are too many, or the log does not go back that far. */
export async function batchesSince(
  db: DatabaseOrTransaction,
  place: {
    readonly flowId: string;
    readonly after: number;
    readonly newest: number;
    readonly limit?: number;
  },
): Promise<BatchRow[] | null> {
  const { flowId, after, newest, limit = changeLog.rebaseLimit } = place;
  const count = newest - after;
  if (count === 0) return [];
  if (count > limit) return null;
  const batches = await batchesAfter(db, { flowId, revision: after, limit: count });
  return batches[0]?.revision === after + 1 ? batches : null;
}

/** The document at a revision; null when the log does not go back that far. */
export async function documentAt(
  db: DatabaseOrTransaction,
  place: { readonly flowId: string; readonly revision: number },
): Promise<FlowDocument | null> {
  const snapshot = await snapshotBefore(db, place);
  if (!snapshot) return null;
  const { flowId, revision: newest } = place;
  const batches = await batchesSince(db, { flowId, after: snapshot.revision, newest });
  if (!batches) return null;
  return batches.reduce(
    (document, { changes }) => applyChanges(document, changes, getCatalogue()).document,
    snapshot.document,
  );
}

/** After a save: now and then a snapshot, and with it the oldest batches go. */
export async function tendLog(
  db: Transaction,
  place: { readonly flowId: string; readonly revision: number; readonly document: FlowDocument },
): Promise<void> {
  const { flowId, revision } = place;
  if (revision % changeLog.snapshotEvery !== 0) return;
  await insertSnapshot(db, place);
  const { keepBatches, keepDays, keepAtMost, oldSnapshotEvery } = changeLog;
  if (revision <= keepBatches) return;
  await deleteBatches(db, { flowId, upTo: revision - keepBatches, olderThanDays: keepDays });
  await deleteBatches(db, { flowId, upTo: revision - keepAtMost, olderThanDays: 0 });
  const oldest = (await oldestBatch(db, flowId)) ?? revision;
  const start = await snapshotBefore(db, { flowId, revision: oldest });
  if (start) await thinSnapshots(db, { flowId, before: start.revision, every: oldSnapshotEvery });
}
