import { EditorApiError, type FlowApi, type SaveAnswer, type SaveBatch } from './editor-api';

/** Sends what the server does not know yet, one batch at a time, and never gives up on what a retry can save. */
export interface SaveQueue {
  /** Sends at once instead of with the next beat; resolves when nothing is unsaved or saving has stalled. */
  flush(): Promise<void>;
  /** The page is going: one last send that outlives it. What does not arrive is kept on the device. */
  leave(): void;
  /** Sends by itself from now on, until the returned function is called. */
  watch(): () => void;
}

export type SaveState =
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'offline' }
  | { readonly kind: 'refused'; readonly message: string; readonly action: string };

/** What the queue needs of the document store. */
export interface SaveSource {
  hasUnsaved(): boolean;
  /** The batch in flight, or a new one made of all that waits; null when nothing is unsaved. */
  takeBatch(): SaveBatch | null;
  acknowledge(batchId: string, answer: SaveAnswer): void;
  /** Takes in what others did. False: the server could not be reached. */
  catchUp(): Promise<boolean>;
  setSaveState(state: SaveState): void;
  subscribe(listener: () => void): () => void;
}

export const saveDelayMs = 400;
const retryDelaysMs = [1_000, 2_000, 4_000, 8_000, 15_000];

/** The page was away for so long that the server does not put its changes in order: it has to catch up first. */
function isTooOld(error: unknown): boolean {
  return error instanceof EditorApiError && error.code === 'revision-too-old';
}

export function createSaveQueue(api: Pick<FlowApi, 'save'>, source: SaveSource): SaveQueue {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let sending: Promise<void> | null = null;
  let failures = 0;
  let refused = false;

  function schedule(delayMs: number): void {
    if (timer || refused) return;
    timer = setTimeout(() => void send(), delayMs);
  }

  function send(): Promise<void> {
    cancelTimer();
    // The send begins in a turn of its own: taking a batch speaks to the listener below, which must see it is under way.
    sending ??= Promise.resolve()
      .then(sendAll)
      .finally(() => {
        sending = null;
        // What was changed while the last answer came in.
        if (source.hasUnsaved()) schedule(failures > 0 ? retryDelay() : saveDelayMs);
      });
    return sending;
  }

  async function sendAll(): Promise<void> {
    for (let batch = source.takeBatch(); batch && !refused; batch = source.takeBatch()) {
      if (!(await sendOne(batch))) return;
    }
  }

  async function sendOne(batch: SaveBatch): Promise<boolean> {
    if (failures === 0) source.setSaveState({ kind: 'saving' });
    try {
      const answer = await api.save(batch);
      failures = 0;
      source.acknowledge(batch.batchId, answer);
      source.setSaveState({ kind: source.hasUnsaved() ? 'saving' : 'saved' });
      return true;
    } catch (error) {
      if (isTooOld(error) && (await source.catchUp())) return true;
      noteFailure(error);
      return false;
    }
  }

  function noteFailure(error: unknown): void {
    if (error instanceof EditorApiError) {
      refused = true;
      source.setSaveState({ kind: 'refused', message: error.message, action: error.action });
      return;
    }
    failures += 1;
    source.setSaveState({ kind: 'offline' });
  }

  function retryDelay(): number {
    return retryDelaysMs[Math.min(failures, retryDelaysMs.length) - 1] ?? saveDelayMs;
  }

  function cancelTimer(): void {
    if (timer) clearTimeout(timer);
    timer = null;
  }

  function answerChange(): void {
    if (!source.hasUnsaved() || sending || refused) return;
    if (failures === 0) source.setSaveState({ kind: 'saving' });
    schedule(failures > 0 ? retryDelay() : saveDelayMs);
  }

  return {
    flush() {
      // Somebody asked: the reason for a refusal may be gone (signed in again, role given back).
      refused = false;
      return send();
    },
    leave() {
      const batch = refused ? null : source.takeBatch();
      if (batch) api.save(batch, { leaving: true }).catch(() => undefined);
    },
    watch() {
      const unsubscribe = source.subscribe(answerChange);
      answerChange();
      return () => {
        cancelTimer();
        unsubscribe();
      };
    },
  };
}
