import type { RunEvent } from '@/flows/model/run-event';

/** The events of one run, kept for those who come late or come back, and passed on to those who listen. */
export class RunEvents {
  private readonly kept: RunEvent[] = [];
  private readonly listeners = new Set<(event: RunEvent) => void>();
  private readonly closers = new Set<() => void>();
  private weight = 0;
  /** Nothing more comes from this process. */
  hasEnded = false;
  /** Which process of the run tells them; numbers of two epochs do not go together. */
  readonly epoch: number;

  constructor(epoch = 0) {
    this.epoch = epoch;
  }

  push(event: RunEvent): void {
    this.kept.push(event);
    this.weight += weightOf(event);
    if (this.kept.length > eventLimit || this.weight > weightLimit) this.thinOut();
    for (const listener of this.listeners) listener(event);
    if (event.kind === 'run-end') this.close();
  }

  /** The run ends here, or goes on in another process. */
  close(): void {
    if (this.hasEnded) return;
    this.hasEnded = true;
    this.listeners.clear();
    for (const closed of this.closers) closed();
    this.closers.clear();
  }

  /** Settles when nothing more comes from this process. */
  closed(): Promise<void> {
    return this.hasEnded ? Promise.resolve() : new Promise((resolve) => this.closers.add(resolve));
  }

  /** Gives what is kept after `seq` at once, then the rest as it happens. */
  follow(afterSeq: number, listener: (event: RunEvent) => void): () => void {
    for (const event of this.kept) if (event.seq > afterSeq) listener(event);
    if (!this.hasEnded) this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  get size(): number {
    return this.weight;
  }

  /** The older half of the text pieces goes first: the end of each step has its text whole. */
  private thinOut(): void {
    const pieces = this.kept.filter((event) => event.kind === 'step-output-delta').length;
    let toDrop = Math.ceil(pieces / 2);
    const rest = this.kept.filter((event) => {
      if (toDrop === 0 || event.kind !== 'step-output-delta') return true;
      toDrop -= 1;
      return false;
    });
    const tooMany = Math.max(0, rest.length - eventLimit);
    this.kept.splice(0, this.kept.length, ...rest.slice(tooMany));
    this.weight = this.kept.reduce((sum, event) => sum + weightOf(event), 0);
  }
}

export const eventLimit = 5_000;
const weightLimit = 2 * 1024 * 1024;

/** Roughly its size in memory; exact would cost more than it saves. */
function weightOf(event: RunEvent): number {
  if (event.kind === 'step-output-delta') return 100 + event.text.length;
  if (event.kind !== 'step-end' || event.outputs === undefined) return 200;
  return Object.values(event.outputs).reduce<number>((sum, value) => sum + textLength(value), 200);
}

function textLength(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 8;
  return Object.values(value).reduce<number>((sum, item) => sum + textLength(item), 0);
}
