import { ComponentError } from '@/flows/model/component-error';
import type { EngineClock } from './ports';

/**
 * One try at a step: it has a signal of its own, made on first use, and may have a time-out. When it is over, whatever
 * it still does is left behind: nothing waits for it any more, and its late words are dropped.
 */
export class Attempt {
  readonly number: number;
  readonly #about: AttemptTerms;
  readonly #waiting = new Set<(error: unknown) => void>();
  readonly #stop: () => void;
  #controller: AbortController | null = null;
  #stopTimer: (() => void) | null = null;
  #leftMs: number;
  #armedAtMs = 0;
  #holds = 0;
  #isOver = false;
  #reason: unknown;

  constructor(number: number, about: AttemptTerms) {
    this.number = number;
    this.#about = about;
    this.#leftMs = about.timeoutMs ?? Number.POSITIVE_INFINITY;
    this.#stop = () => this.end(about.runSignal.reason);
    about.runSignal.addEventListener('abort', this.#stop);
    if (about.runSignal.aborted) this.#stop();
    else this.#arm();
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    if (this.#isOver) this.#controller.abort(this.#reason);
    return this.#controller.signal;
  }

  /** Settles as the work does, unless the attempt ends before. */
  within<Result>(work: Promise<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      if (this.#isOver) reject(this.#reason);
      this.#waiting.add(reject);
      const settle = (give: () => void) => {
        this.#waiting.delete(reject);
        give();
      };
      work.then(
        (result) => settle(() => resolve(result)),
        (error) => settle(() => reject(error)),
      );
    });
  }

  /** Everything is there. Its signal stays as it is: the component may still be tidying up. */
  finish(): void {
    this.#release();
  }

  end(reason: unknown): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#reason = reason;
    this.#release();
    this.#controller?.abort(reason);
    for (const reject of this.#waiting) reject(reason);
    this.#waiting.clear();
  }

  /** Time spent waiting for somebody is not the component's. The answer lets it count again. */
  hold(): () => void {
    this.#holds += 1;
    if (this.#holds === 1) this.#disarm();
    return () => {
      this.#holds -= 1;
      if (this.#holds === 0 && !this.#isOver) this.#arm();
    };
  }

  #arm(): void {
    if (this.#leftMs === Number.POSITIVE_INFINITY) return;
    const { clock, timeoutMs, label, owner } = this.#about;
    this.#armedAtMs = clock.now();
    const ring = () => this.end(timedOut(label, timeoutMs ?? 0));
    this.#stopTimer = clock.after(this.#leftMs, ring, owner);
  }

  #disarm(): void {
    if (!this.#stopTimer) return;
    this.#leftMs = Math.max(0, this.#leftMs - (this.#about.clock.now() - this.#armedAtMs));
    this.#stopTimer();
    this.#stopTimer = null;
  }

  #release(): void {
    this.#disarm();
    this.#about.runSignal.removeEventListener('abort', this.#stop);
  }
}

export interface AttemptTerms {
  readonly timeoutMs: number | null;
  readonly runSignal: AbortSignal;
  readonly clock: EngineClock;
  /** What people call the component. */
  readonly label: string;
  /** Names its alarm in a recording. */
  readonly owner: string;
}

function timedOut(label: string, timeoutMs: number): ComponentError {
  return new ComponentError({
    code: 'timed-out',
    message: `“${label}” did not finish within ${timeoutMs / 1000} s.`,
    action: 'Give it more time (“Time-out” in its settings), or let it try again.',
    retryable: true,
  });
}
