import { ComponentError } from '@/flows/model/component-error';

/**
 * A text that is still being written. Any number of readers, early or late, get all of it: the pieces are kept,
 * because the step's record needs the whole text anyway. Listeners are called synchronously, so that a piece
 * costs one hop through the event loop however many components pass it on.
 */
export interface TextListener {
  onPiece(piece: string): void;
  onEnd(): void;
  onFail(error: unknown): void;
}

/** Far above any answer; a server that never stops writing must not fill the memory. */
export const streamedTextLimit = 10_000_000;

export class StreamedText implements AsyncIterable<string> {
  readonly #pieces: string[] = [];
  readonly #listeners = new Set<TextListener>();
  /** In a durable run: when those that wrote it or passed it on are on record. */
  onRecord: Promise<unknown> | null = null;
  #length = 0;
  #state: 'open' | 'ended' | 'failed' = 'open';
  #error: unknown;
  #whole: string | null = null;
  #isWhole = false;

  /** A text that was never written piece by piece, for those who read pieces. */
  static whole(text: string): StreamedText {
    const whole = new StreamedText();
    whole.push(text);
    whole.end();
    whole.#isWhole = true;
    return whole;
  }

  get isWhole(): boolean {
    return this.#isWhole;
  }

  /** Nothing more will be written. */
  get isEnded(): boolean {
    return this.#state === 'ended';
  }

  /** Why it will never be whole; undefined while it may be. */
  get error(): unknown {
    return this.#error;
  }

  /** What has been written so far. */
  get text(): string {
    if (this.#state === 'open') return this.#pieces.join('');
    this.#whole ??= this.#pieces.join('');
    return this.#whole;
  }

  push(piece: string): void {
    if (this.#state !== 'open' || piece === '') return;
    this.#length += piece.length;
    if (this.#length > streamedTextLimit) throw tooLong();
    this.#pieces.push(piece);
    for (const listener of this.#listeners) listener.onPiece(piece);
  }

  end(): void {
    if (this.#state !== 'open') return;
    this.#state = 'ended';
    for (const listener of this.#dismissed()) listener.onEnd();
  }

  fail(error: unknown): void {
    if (this.#state !== 'open') return;
    this.#state = 'failed';
    this.#error = error;
    for (const listener of this.#dismissed()) listener.onFail(error);
  }

  /** Tells what has been written so far at once, then the rest as it comes. */
  listen(listener: TextListener): void {
    for (const piece of this.#pieces) listener.onPiece(piece);
    if (this.#state === 'open') this.#listeners.add(listener);
    else if (this.#state === 'ended') listener.onEnd();
    else listener.onFail(this.#error);
  }

  async *[Symbol.asyncIterator](): AsyncIterator<string> {
    let read = 0;
    for (;;) {
      const piece = this.#pieces[read];
      if (piece !== undefined) {
        read += 1;
        yield piece;
      } else if (this.#state === 'open') await this.#change();
      else if (this.#state === 'failed') throw this.#error;
      else return;
    }
  }

  #change(): Promise<void> {
    return new Promise((resolve) => {
      const listener: TextListener = {
        onPiece: () => {
          this.#listeners.delete(listener);
          resolve();
        },
        onEnd: () => resolve(),
        onFail: () => resolve(),
      };
      this.#listeners.add(listener);
    });
  }

  #dismissed(): TextListener[] {
    const listeners = [...this.#listeners];
    this.#listeners.clear();
    return listeners;
  }
}

function tooLong(): ComponentError {
  return new ComponentError({
    code: 'text-too-long',
    message: `The text grew beyond ${streamedTextLimit / 1_000_000} million characters and was stopped.`,
    action: 'Limit the length of the answer, for a model with its most tokens.',
  });
}
