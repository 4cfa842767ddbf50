import * as z from 'zod';
import type { Change } from '@/flows/model/change';
import { receiveChanges } from '@/flows/model/history';
import { historySchema } from '@/flows/model/history-schema';
import { rebaseChanges } from '@/flows/model/rebase-changes';
import type { Editor } from './editor';
import type { FlowApi, OthersBatch } from './editor-api';
import type { KeptChanges } from './kept-changes';

/**
 * Undo survives a reload: my steps are kept on this device, per user and flow, with the revision they fit to.
 * What others did meanwhile is worked in when they come back.
 */
const writeDelayMs = 500;

type OpenFlow = Pick<Editor, 'document' | 'flowApi'> & { readonly flow: Pick<Editor['flow'], 'id'> };

export function keepHistory(editor: OpenFlow, userId: string): () => void {
  const { document, flow } = editor;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const write = () => {
    timer = null;
    const { history, sync } = document.getState();
    const kept: KeptHistory = { clientId: document.clientId, revision: sync.revision, history };
    try {
      localStorage.setItem(keyOf(flow.id, userId), JSON.stringify(kept));
    } catch {
      // Too large for the device: undo then ends with the page.
    }
  };
  const unsubscribe = document.subscribe((state, previous) => {
    if (state.history !== previous.history) timer ??= setTimeout(write, writeDelayMs);
  });
  const writeNow = () => {
    if (timer) clearTimeout(timer);
    if (timer) write();
  };
  window.addEventListener('pagehide', writeNow);
  return () => {
    writeNow();
    unsubscribe();
    window.removeEventListener('pagehide', writeNow);
  };
}

/** Leaves it when somebody has begun to work already: their steps are the newer ones. */
export async function restoreHistory(
  { document, flow, flowApi }: OpenFlow,
  userId: string,
  unsaved: readonly KeptChanges[] = [],
): Promise<void> {
  const kept = readKept(keyOf(flow.id, userId));
  const { sync } = document.getState();
  if (!kept || kept.revision > sync.revision) return;
  const since = await batchesSince(flowApi, kept.revision, sync.revision);
  const { history, sync: now } = document.getState();
  // What is newer than this page comes over the live stream; when that was first, the history is not complete.
  if (!since || now.revision > sync.revision || history.undo.length + history.redo.length > 0) return;
  const others = since.filter(
    ({ clientId, revision }) => clientId !== kept.clientId && revision <= now.revision,
  );
  document.setState({ history: receiveChanges(kept.history, asReadAfter(unsavedOf(kept, unsaved), others)) });
}

async function batchesSince(
  flowApi: FlowApi,
  revision: number,
  newest: number,
): Promise<readonly OthersBatch[] | null> {
  if (revision === newest) return [];
  const since = await flowApi.changesSince(revision).catch(() => null);
  return since && 'batches' in since ? since.batches : null;
}

/** The history goes up to what the earlier page had not saved. */
function unsavedOf({ clientId }: KeptHistory, records: readonly KeptChanges[]): readonly Change[] {
  const record = records.find((kept) => kept.clientId === clientId);
  return record ? [...(record.inFlight?.changes ?? []), ...record.queue] : [];
}

function asReadAfter(mine: readonly Change[], others: readonly OthersBatch[]): readonly Change[] {
  const changes = others.flatMap((batch) => batch.changes);
  return mine.length === 0 ? changes : rebaseChanges(mine, changes).since;
}

type KeptHistory = z.infer<typeof keptSchema>;

const keptSchema = z.object({ clientId: z.string(), revision: z.number().int(), history: historySchema });

function readKept(key: string): KeptHistory | null {
  try {
    const text = localStorage.getItem(key);
    return text ? (keptSchema.safeParse(JSON.parse(text)).data ?? null) : null;
  } catch {
    return null;
  }
}

function keyOf(flowId: string, userId: string): string {
  return `millrace.history.${userId}.${flowId}`;
}
