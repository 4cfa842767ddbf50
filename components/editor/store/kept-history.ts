import * as z from 'zod';
import type { Change } from '@/flows/model/change';
import { receiveChanges } from '@/flows/model/history';
import { historySchema } from '@/flows/model/history-schema';
import { rebaseChanges } from '@/flows/model/rebase-changes';
import type { Editor } from './editor';
import type { KeptChanges } from './kept-changes';

/**
 * Undo survives a reload: my steps are kept on this device, per user and flow, with the revision they fit to.
 * What others did meanwhile is worked in when they come back.
 */
const writeDelayMs = 500;

export function keepHistory(editor: Editor, userId: string): () => void {
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
  { document, flow, flowApi }: Editor,
  userId: string,
  unsaved: readonly KeptChanges[] = [],
): Promise<void> {
  const kept = readKept(keyOf(flow.id, userId));
  const { sync } = document.getState();
  if (!kept || kept.revision > sync.revision) return;
  const missed = kept.revision === sync.revision ? [] : await theirsSince(flowApi, kept, unsaved);
  const { history } = document.getState();
  if (!missed || history.undo.length + history.redo.length > 0) return;
  document.setState({ history: receiveChanges(kept.history, missed) });
}

/** As it reads after what the earlier page had not saved: the history goes up to that. */
async function theirsSince(
  flowApi: Editor['flowApi'],
  kept: KeptHistory,
  unsaved: readonly KeptChanges[],
): Promise<readonly Change[] | null> {
  const since = await flowApi.changesSince(kept.revision).catch(() => null);
  if (!since || !('batches' in since)) return null;
  const others = since.batches.filter((batch) => batch.clientId !== kept.clientId);
  const record = unsaved.find(({ clientId }) => clientId === kept.clientId);
  const pending = record ? [...(record.inFlight?.changes ?? []), ...record.queue] : [];
  return rebaseChanges(
    pending,
    others.flatMap(({ changes }) => changes),
  ).since;
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
