import { applyChanges } from '@/flows/model/apply-changes';
import type { Catalogue } from '@/flows/model/catalogue';
import type { Change } from '@/flows/model/change';
import type { FlowDocument } from '@/flows/model/document';
import { lostValues } from '@/flows/model/lost-values';
import { rebaseChanges } from '@/flows/model/rebase-changes';
import type { BatchRow } from '@/server/db/queries/flow-changes';
import type { ReplacedValue } from '@/server/db/schema/flow-changes';

/** A batch of changes put after what was saved since it was made. Pure. */
export interface MergedBatch {
  readonly document: FlowDocument;
  readonly applied: Change[];
  readonly refused: RefusedChange[];
  /** What others had saved and this batch replaced unseen. */
  readonly replaced: ReplacedValue[];
}

export interface RefusedChange {
  readonly change: Change;
  readonly reason: string;
}

export interface BatchToMerge {
  readonly clientId: string;
  readonly baseRevision: number;
  readonly changes: readonly Change[];
}

export interface Merge {
  readonly batch: BatchToMerge;
  /** May reach further back than the base: to where the changes were made, before the page heard of the rest. */
  readonly since: readonly BatchRow[];
  /** Why a change must not be, for reasons that lie outside of the document. */
  readonly refuse?: (change: Change) => string | null;
}

export function mergeBatch(
  document: FlowDocument,
  { batch, since, refuse = () => null }: Merge,
  catalogue: Catalogue,
): MergedBatch {
  // What this page sent itself is no news to it: it made these changes on top of that.
  const news = since.filter(
    ({ clientId, revision }) => clientId !== batch.clientId && revision > batch.baseRevision,
  );
  const rebased = rebaseChanges(
    batch.changes,
    news.flatMap(({ changes }) => changes),
  );
  const forbidden = rebased.changes.flatMap((change) => {
    const reason = refuse(change);
    return reason === null ? [] : [{ change, reason }];
  });
  const allowed = rebased.changes.filter((change) => forbidden.every((refusal) => refusal.change !== change));
  const result = applyChanges(document, allowed, catalogue);
  const refusedAt = new Set(result.refused.map((refusal) => refusal.index));
  const applied = allowed.filter((_, index) => !refusedAt.has(index));
  const late = { clientId: batch.clientId, changes: applied, before: document, since };
  return {
    document: result.document,
    applied,
    refused: [...rebased.refused, ...forbidden, ...result.refused].map(({ change, reason }) => ({
      change,
      reason,
    })),
    replaced: lostValues(late, catalogue).map(({ batch: { author, authorId }, ...lost }) => ({
      ...lost,
      author,
      authorId,
    })),
  };
}
