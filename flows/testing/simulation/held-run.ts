import {
  type EnginePorts,
  type JournalEntry,
  type Plan,
  type RunHandle,
  type RunInput,
  type RunResult,
  runPlan,
  type StepJournal,
} from '@/flows/engine/index';
import type { RunEvent } from '@/flows/model/run-event';
import type { RandomFaults } from './random-faults';
import type { Claim, SimulatedStore } from './simulated-store';
import type { SimulatedProcess, SimulatedTime } from './simulated-time';
import { isCut, type SimulatedWire } from './simulated-wire';
import { askedIn, type SimulatedWorld } from './simulated-world';

export interface WorkerWorld {
  readonly time: SimulatedTime;
  readonly store: SimulatedStore;
  readonly world: SimulatedWorld;
  /** What may be wrong with the glue; all right as by default. */
  readonly flaws: GlueFlaws;
  planOf(version: number): Plan;
  readonly faults: RandomFaults;
  started(start: StepStart): void;
}

/** A step that began in some process. */
export interface StepStart {
  readonly runId: string;
  readonly key: string;
  readonly atMs: number;
  readonly process: SimulatedProcess;
  /** The process knew from the record that it is over. */
  readonly wasKnown: boolean;
  /** No other process had the run. */
  readonly isOwner: boolean;
}

/** Ways in which the glue between engine and store can be wrong: for the tests of the tests. */
export interface GlueFlaws {
  readonly acknowledgesBeforeCommit?: boolean;
  readonly forgetsEffects?: boolean;
  readonly forgetsSteps?: boolean;
  readonly forgetsMarks?: boolean;
  readonly ignoresCancel?: boolean;
  readonly ignoresVersion?: boolean;
  readonly numbersAnew?: boolean;
}

/** A run while a process holds it. */
export class HeldRun {
  readonly #claim: Claim;
  readonly #process: SimulatedProcess;
  readonly #outside: WorkerWorld & { readonly wire: SimulatedWire };
  /** What this process knows to be on record. */
  readonly #known = new Map<string, JournalEntry>();
  #handle: RunHandle | null = null;
  #stopBeating: () => void = () => {};
  readonly #untold: RunEvent[] = [];
  #telling: Promise<void> | null = null;
  isLost = false;

  constructor(
    claim: Claim,
    process: SimulatedProcess,
    outside: WorkerWorld & { readonly wire: SimulatedWire },
  ) {
    this.#claim = claim;
    this.#process = process;
    this.#outside = outside;
    for (const entry of claim.entries) this.#known.set(entry.key, entry);
  }

  perform(): Promise<RunResult> {
    const { planOf, flaws } = this.#outside;
    const { runId, version, nextSeq, acceptedAtMs } = this.#claim;
    const firstSeq = flaws.numbersAnew ? 0 : nextSeq;
    const resumed = nextSeq === 0 ? {} : { resumed: { firstSeq, startedAtMs: acceptedAtMs } };
    const input: RunInput = { runId, flowId: 'flow', sessionId: 'session', ...resumed };
    const plan = planOf(flaws.ignoresVersion ? 2 : version);
    this.#handle = runPlan(plan, input, this.#ports());
    this.#beat();
    return this.#handle.result;
  }

  /** When the last event is in the store. */
  async letGo(): Promise<void> {
    await this.#telling;
    this.#stopBeating();
  }

  #beat(): void {
    const { time, store, wire, flaws } = this.#outside;
    const { runId, epoch } = this.#claim;
    this.#stopBeating = time.after(3_000, this.#process, () => {
      this.#beat();
      wire
        .call(() => store.heartbeat(runId, epoch))
        .then(
          ({ cancelAsked }) => {
            if (cancelAsked && !flaws.ignoresCancel) this.#handle?.cancel('Somebody asked.');
          },
          (error) => {
            if (isCut(error)) return;
            this.isLost = true;
            this.#handle?.cancel('The lease is lost.');
          },
        );
    });
  }

  #ports(): EnginePorts {
    const { time, world } = this.#outside;
    const refuse = () => Promise.reject(new Error('Not in the simulation.'));
    return {
      emit: (event) => this.#hear(event),
      model: () => {
        throw new Error('Not in the simulation.');
      },
      secret: refuse,
      fetch: (_input, init) => world.ask(this.#process, askedIn(init), (key) => this.#isDone(key)),
      clock: {
        now: () => time.nowMs,
        after: (delayMs, callback) => time.after(delayMs, this.#process, callback),
      },
      random: () => time.random.next(),
      journal: this.#journal(),
      unexpected: (error) => time.note(`unexpected: ${error instanceof Error ? error.message : error}`),
    };
  }

  #hear(event: RunEvent): void {
    const { time, store, started } = this.#outside;
    const { runId, epoch } = this.#claim;
    const scope = 'scope' in event && event.scope !== undefined ? `${event.scope}/` : '';
    const key = 'componentId' in event ? `${scope}${event.componentId}` : '';
    time.note(`${this.#process.name} ${runId} ${event.seq} ${event.kind} ${key}`);
    if (event.kind === 'step-start') {
      const isOwner = store.rows.get(runId)?.epoch === epoch;
      const wasKnown = this.#known.get(key)?.kind === 'step';
      started({ runId, key, atMs: time.nowMs, process: this.#process, wasKnown, isOwner });
    }
    this.#untold.push(event);
    this.#telling ??= this.#tell();
  }

  /** Until all is told. What nobody knows to have arrived is sent again. */
  async #tell(): Promise<void> {
    const { store, wire } = this.#outside;
    const { runId, epoch } = this.#claim;
    while (this.#untold.length > 0 && !this.isLost) {
      const events = [...this.#untold];
      try {
        await wire.call(() => store.tell(runId, epoch, events));
        this.#untold.splice(0, events.length);
      } catch (error) {
        if (!isCut(error)) this.isLost = true;
      }
    }
    this.#telling = null;
  }

  #journal(): StepJournal {
    const { store, wire, flaws } = this.#outside;
    const { runId, epoch } = this.#claim;
    return {
      recall: (key) => {
        const entry = this.#known.get(key);
        if (flaws.forgetsEffects && entry?.kind === 'effect') return undefined;
        if (flaws.forgetsMarks && key.endsWith('!')) return undefined;
        return flaws.forgetsSteps && entry?.kind === 'step' ? undefined : entry;
      },
      commit: async (entry) => {
        const written = untilKnown(() => wire.call(() => store.commit(runId, epoch, entry)));
        if (flaws.acknowledgesBeforeCommit) void written.catch(() => {});
        else await written;
        this.#known.set(entry.key, entry);
      },
    };
  }

  /** The world's key is `<run>:<step>` or `<run>:<step>#<effect>`. */
  #isDone(key: string): boolean {
    return this.#known.has(key.slice(key.indexOf(':') + 1));
  }
}

/** Whether it has arrived or not: the same once more does no harm. After some tries the link counts as lost. */
async function untilKnown(send: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await send();
      return;
    } catch (error) {
      if (!isCut(error) || tries === 3) throw error;
    }
  }
}
