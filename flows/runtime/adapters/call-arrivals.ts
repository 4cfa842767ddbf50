import type { IncomingMessage } from 'node:http';
import { CallWaits } from './call-waits';
import { connectProblem, endedEarlyProblem, isReset } from './model-problems';
import type { CallOptions } from './open-call';

/** Chunks as they arrive. Half the cost of the stream's own iterator, and this runs for every call of every run. */
export class CallArrivals {
  private readonly response: IncomingMessage;
  private readonly options: CallOptions;
  private readonly waits: CallWaits;
  private readonly chunks: Buffer[] = [];
  private held = 0;
  private outcome: { readonly problem: unknown } | undefined;
  private wake: (() => void) | undefined;

  constructor(response: IncomingMessage, options: CallOptions) {
    this.response = response;
    this.options = options;
    this.waits = new CallWaits(options, (problem) => response.destroy(problem));
    this.waits.start('idle');
    options.signal.addEventListener('abort', this.onAbort, { once: true });
    response.on('data', this.onData);
    response.on('end', () => this.settle(undefined));
    response.on('error', (problem) => this.settle(this.named(problem)));
    response.on('close', () => {
      if (this.outcome === undefined) this.settle(endedEarlyProblem(options.server));
    });
    if (options.signal.aborted) this.onAbort();
  }

  /** Undefined at the end of the answer. */
  async next(): Promise<Buffer | undefined> {
    for (;;) {
      const chunk = this.chunks.shift();
      if (chunk !== undefined) {
        this.held -= chunk.length;
        if (this.held < heldLimit) this.response.resume();
        return chunk;
      }
      if (this.outcome !== undefined) {
        if (this.outcome.problem !== undefined) throw this.outcome.problem;
        return undefined;
      }
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }

  leave(): void {
    this.waits.stop();
    this.options.signal.removeEventListener('abort', this.onAbort);
    if (!this.response.complete) this.response.destroy();
  }

  private readonly onData = (chunk: Buffer): void => {
    this.waits.refresh();
    this.chunks.push(chunk);
    this.held += chunk.length;
    if (this.held > heldLimit) this.response.pause();
    this.wake?.();
  };

  private readonly onAbort = (): void => {
    this.settle(this.options.signal.reason);
    this.response.destroy();
  };

  private named(problem: unknown): unknown {
    const { server } = this.options;
    return isReset(problem) ? endedEarlyProblem(server) : connectProblem(server, problem);
  }

  private settle(problem: unknown): void {
    this.outcome ??= { problem };
    this.wake?.();
  }
}

const heldLimit = 1024 * 1024;
