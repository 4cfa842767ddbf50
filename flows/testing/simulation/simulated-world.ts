import type { Json } from '@/flows/model/json';
import type { Asked } from './simulated-components';
import type { SimulatedProcess, SimulatedTime } from './simulated-time';

/** What the world has done, in the order in which it did. */
export interface Done extends Asked {
  readonly atMs: number;
  readonly process: string;
  /** The process knew from the record that it was done already. */
  readonly wasKnown: boolean;
}

/** The outside: it does what it is asked and answers, late, or never if whoever asked is gone; sometimes it is busy. */
export class SimulatedWorld {
  readonly done: Done[] = [];
  readonly #time: SimulatedTime;

  constructor(time: SimulatedTime) {
    this.#time = time;
  }

  ask(process: SimulatedProcess, asked: Asked, isKnown: (key: string) => boolean): Promise<Response> {
    const { random } = this.#time;
    const wasKnown = isKnown(asked.key);
    return new Promise((resolve) => {
      this.#time.after(random.between(1, 50), null, () => {
        // What was on its way when the sender died may or may not have left.
        if (process.isDead && random.chance(0.5)) return;
        const isBusy = asked.kind === 'plain' && random.chance(0.1);
        if (!isBusy) this.#do({ ...asked, wasKnown, atMs: this.#time.nowMs, process: process.name });
        const answer = isBusy ? busy() : answerOf(this.done.length);
        this.#time.after(this.#delayMs(), process, () => resolve(answer));
      });
    });
  }

  #do(done: Done): void {
    this.#time.note(`world: ${done.kind} ${done.key} by ${done.process}`);
    this.done.push(done);
  }

  #delayMs(): number {
    const { random } = this.#time;
    return random.chance(0.1) ? random.between(1_000, 10_000) : random.between(1, 200);
  }
}

function busy(): Response {
  return new Response(null, { status: 503 });
}

function answerOf(count: number): Response {
  return new Response(null, { status: 204, headers: { 'x-answer': String(count) } });
}

export function askedIn(init: RequestInit | undefined): Asked {
  const headers: Json = JSON.parse(JSON.stringify(init?.headers ?? {}));
  const text = typeof headers === 'object' && headers && 'x-asked' in headers ? headers['x-asked'] : '';
  return JSON.parse(String(text));
}
