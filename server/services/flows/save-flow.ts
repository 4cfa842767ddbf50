import type { Change } from '@/flows/model/change';
import type { FlowDocument } from '@/flows/model/document';
import { documentLimits } from '@/flows/model/document';
import type { Transaction } from '@/server/db/client';
import { type BatchRow, insertBatch, readBatch } from '@/server/db/queries/flow-changes';
import { lockFlowRow, writeDocument } from '@/server/db/queries/flows';
import { DomainError, notFound } from '@/server/errors/domain-error';
import { notify, notifyProject } from '@/server/events/notify';
import { getCatalogue } from '@/server/services/catalogue/get-catalogue';
import type { Actor, Services } from '@/server/services/services';
import { batchView } from './batch-view';
import { batchesSince, tendLog } from './change-log';
import type { FlowBatch, SaveResult } from './flow-views';
import { keepLinks, type LinkingFlow, type RefusedLink, refusedLinks } from './links/keep-links';
import { type Merge, type MergedBatch, mergeBatch } from './merge-batch';
import { revisionAhead } from './read-changes-since';
import { summarise } from './summarise';

export interface SaveFlowInput {
  readonly flowId: string;
  readonly clientId: string;
  /** Made by the client: the same batch sent again is answered again and changes nothing. */
  readonly batchId: string;
  readonly baseRevision: number;
  /** What the page had seen when the first of these changes was made, when that is less. */
  readonly madeOn?: number | undefined;
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
    const since = await missedBy(db, input, flow.revision);
    const known = await readBatch(db, input);
    if (known) return repeated(known, { since, input, revision: flow.revision });
    const { document, ...merged } = await mergeUnlessCircular(db, flow, { batch: input, since });
    const answer = { ...merged, others: othersOf(since, input) };
    if (merged.applied.length === 0) return { revision: flow.revision, ...answer };
    const revision = flow.revision + 1;
    await store(db, { flow, revision, document });
    await keepLinks(db, flow, document);
    await insertBatch(db, {
      flowId: input.flowId,
      revision,
      batchId: input.batchId,
      clientId: input.clientId,
      authorId: actor.userId,
      changes: merged.applied,
      replaced: merged.replaced.length > 0 ? merged.replaced : null,
    });
    return { revision, ...answer };
  });
}

/** Links that would make flows use each other without end are refused, each with its reason; the rest stays. */
async function mergeUnlessCircular(db: Transaction, flow: LinkingFlow, merge: Merge): Promise<MergedBatch> {
  const merged = mergeBatch(flow.document, merge, getCatalogue());
  const links = await refusedLinks(db, flow, merged.document);
  if (links.length === 0) return merged;
  const refuse = (change: Change) => {
    const isAbout = ({ componentId, field }: RefusedLink) =>
      (change.kind === 'add-component' && change.id === componentId) ||
      (change.kind === 'set-field' && change.id === componentId && change.field === field);
    return links.find(isAbout)?.reason ?? null;
  };
  return mergeBatch(flow.document, { ...merge, refuse }, getCatalogue());
}

/** From where the changes were made, or from their base when that is too far back; an hour offline is some thousand. */
async function missedBy(db: Transaction, input: SaveFlowInput, newest: number): Promise<BatchRow[]> {
  const { flowId, baseRevision } = input;
  const madeOn = Math.min(input.madeOn ?? baseRevision, baseRevision);
  const all = await batchesSince(db, { flowId, after: madeOn, newest });
  const since = all ?? (await batchesSince(db, { flowId, after: baseRevision, newest }));
  if (since) return since;
  throw new DomainError({
    kind: 'conflict',
    code: 'revision-too-old',
    message: 'Too much has happened to the flow since this page last heard of it.',
    action: 'Load the flow anew, and put the changes after what is there now.',
  });
}

/** The answer got lost on the way: what was applied then, and what others did since. */
function repeated(
  known: NonNullable<Awaited<ReturnType<typeof readBatch>>>,
  state: { since: readonly BatchRow[]; input: SaveFlowInput; revision: number },
): SaveResult {
  const others = othersOf(state.since, state.input).filter(({ revision }) => revision !== known.revision);
  const { changes: applied, replaced } = known;
  return { revision: state.revision, applied, others, refused: [], replaced: replaced ?? [] };
}

async function store(
  db: Transaction,
  next: { flow: { id: string; projectId: string }; revision: number; document: FlowDocument },
): Promise<void> {
  refuseTooLarge(next.document);
  const { flow, revision, document } = next;
  await writeDocument(db, { id: flow.id, revision, document, summary: summarise(document) });
  await tendLog(db, { flowId: flow.id, revision, document });
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

function othersOf(since: readonly BatchRow[], { baseRevision }: SaveFlowInput): FlowBatch[] {
  return since.filter(({ revision }) => revision > baseRevision).map(batchView);
}
