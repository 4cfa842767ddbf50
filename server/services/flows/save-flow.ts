import { applyChanges } from '@/flows/model/apply-changes';
import type { Change } from '@/flows/model/change';
import { documentLimits, type FlowDocument } from '@/flows/model/document';
import { rebaseChanges } from '@/flows/model/rebase-changes';
import type { Transaction } from '@/server/db/client';
import { type BatchRow, batchesAfter, insertBatch, readBatch } from '@/server/db/queries/flow-changes';
import { lockFlowRow, writeDocument } from '@/server/db/queries/flows';
import { DomainError, notFound } from '@/server/errors/domain-error';
import { notify, notifyProject } from '@/server/events/notify';
import { getCatalogue } from '@/server/services/catalogue/get-catalogue';
import type { Actor, Services } from '@/server/services/services';
import type { FlowBatch, SaveResult } from './flow-views';
import { revisionAhead } from './read-changes-since';
import { summarise } from './summarise';

export interface SaveFlowInput {
  readonly flowId: string;
  readonly clientId: string;
  /** Made by the client: the same batch sent again is answered again and changes nothing. */
  readonly batchId: string;
  readonly baseRevision: number;
  readonly changes: readonly Change[];
}

/**
 * Puts a batch of changes in order after whatever others saved meanwhile. The row's lock makes it one at a time;
 * nothing is acknowledged that is not committed.
 */
export async function saveFlow(services: Services, actor: Actor, input: SaveFlowInput): Promise<SaveResult> {
  return services.db.transaction(async (db) => {
    const flow = await lockFlowRow(db, input.flowId);
    if (!flow) throw notFound('flow');
    if (input.baseRevision > flow.revision) throw revisionAhead();
    const since = await batchesSince(db, input, flow.revision);
    const known = await readBatch(db, input);
    if (known) return repeated(known, { since, revision: flow.revision });
    const merged = merge(flow.document, input, since);
    const others = since.map(batchView);
    if (merged.applied.length === 0) return { revision: flow.revision, others, ...merged.answer };
    const revision = flow.revision + 1;
    await store(db, { flow, revision, document: merged.document });
    const { flowId, batchId, clientId } = input;
    await insertBatch(db, {
      flowId,
      revision,
      batchId,
      clientId,
      authorId: actor.userId,
      changes: merged.applied,
    });
    return { revision, others, ...merged.answer };
  });
}

/** An hour offline is some thousand batches: they all have to be known to rebase. */
async function batchesSince(db: Transaction, input: SaveFlowInput, revision: number): Promise<BatchRow[]> {
  if (input.baseRevision === revision) return [];
  const { flowId, baseRevision } = input;
  return batchesAfter(db, { flowId, revision: baseRevision, limit: revision - baseRevision });
}

/** The answer got lost on the way. Notices of the first time are gone with it; the state is what counts. */
function repeated(
  known: { revision: number; changes: Change[] },
  state: { since: readonly BatchRow[]; revision: number },
): SaveResult {
  const others = state.since.filter((batch) => batch.revision !== known.revision).map(batchView);
  return { revision: state.revision, applied: known.changes, others, refused: [], notices: [] };
}

/** What this page sent itself is no news to it: it made these changes on top of that. */
function merge(document: FlowDocument, input: SaveFlowInput, since: readonly BatchRow[]) {
  const foreign = since.filter((batch) => batch.clientId !== input.clientId);
  const rebased = rebaseChanges(
    input.changes,
    foreign.flatMap((batch) => batch.changes),
  );
  const result = applyChanges(document, rebased.changes, getCatalogue());
  const refusedAt = new Set(result.refused.map((refusal) => refusal.index));
  const applied = rebased.changes.filter((_, index) => !refusedAt.has(index));
  const refused = [...rebased.refused, ...result.refused].map(({ change, reason }) => ({ change, reason }));
  const notices = rebased.notices.map((notice) => notice.message);
  return { document: result.document, applied, answer: { applied, refused, notices } };
}

async function store(
  db: Transaction,
  next: { flow: { id: string; projectId: string }; revision: number; document: FlowDocument },
): Promise<void> {
  refuseTooLarge(next.document);
  const { flow, revision, document } = next;
  await writeDocument(db, { id: flow.id, revision, document, summary: summarise(document) });
  await notify(db, [`flow:${flow.id}`]);
  await notifyProject(db, flow.projectId, 'flows-changed');
}

function refuseTooLarge(document: FlowDocument): void {
  if (Buffer.byteLength(JSON.stringify(document)) <= documentLimits.bytes) return;
  throw new DomainError({
    kind: 'too-large',
    code: 'document-too-large',
    message: `With this change the flow would be larger than ${documentLimits.bytes / 1024 / 1024} MB.`,
    action: 'Undo the change, or move long texts out of the flow.',
  });
}

function batchView({ revision, clientId, changes, author }: BatchRow): FlowBatch {
  return { revision, clientId, changes, author };
}
