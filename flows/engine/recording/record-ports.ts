import type {
  EngineClock,
  EnginePorts,
  JournalEntry,
  OutputCache,
  Outputs,
  StepJournal,
} from '@/flows/engine/ports';
import type { Recording } from '@/flows/model/recording';
import type { RunEvent } from '@/flows/model/run-event';
import { noteSecrets } from './record-services';
import { RecordingContext } from './recording-context';
import { Tapes } from './tape';

/** Stands between the engine and its ports, and keeps what passes that a component did not ask for itself. */
export class PortsTape {
  readonly ports: EnginePorts;
  readonly tapes = new Tapes(() => this.events.length);
  readonly events: RunEvent[] = [];
  readonly secrets: [name: string, value: string][] = [];
  readonly alarms: Recording['alarms'] = [];
  readonly cache = new Map<string, Outputs | null>();
  readonly lastOutputs = new Map<string, Outputs | null>();
  readonly recalled = new Map<string, JournalEntry>();
  cancelled: { reason: string | null; afterEvents: number } | null = null;
  readonly #world: EnginePorts;

  constructor(world: EnginePorts) {
    this.#world = world;
    this.ports = {
      ...world,
      emit: (event) => {
        this.events.push(event);
        world.emit(event);
      },
      secret: (name) => this.#secret(name),
      services: world.services && noteSecrets(world.services, this.secrets),
      clock: this.#clock(),
      journal: world.journal && this.#journal(world.journal),
      cache: world.cache && this.#cache(world.cache),
      lastOutputs: world.lastOutputs && ((componentId) => this.#last(componentId)),
      wrapContext: (context, step) => {
        const outer = world.wrapContext?.(context, step) ?? context;
        return new RecordingContext(outer, this.tapes.begin(step));
      },
    };
  }

  async #secret(name: string): Promise<string> {
    const value = await this.#world.secret(name);
    this.secrets.push([name, value]);
    return value;
  }

  #clock(): EngineClock {
    const { clock } = this.#world;
    return {
      now: () => clock.now(),
      after: (delayMs, callback, owner) => {
        const ring = () => {
          this.alarms.push({ owner: owner ?? null, delayMs, afterEvents: this.events.length });
          callback();
        };
        return clock.after(delayMs, ring, owner);
      },
    };
  }

  #journal(journal: StepJournal): StepJournal {
    return {
      recall: (key) => {
        const entry = journal.recall(key);
        if (entry && !this.#isOwn.has(key)) this.recalled.set(key, entry);
        return entry;
      },
      commit: (entry) => {
        this.#isOwn.add(entry.key);
        return journal.commit(entry);
      },
    };
  }

  /** What this process put there itself is no answer from before. */
  readonly #isOwn = new Set<string>();

  #cache(cache: OutputCache): OutputCache {
    return {
      get: async (key) => {
        const outputs = await cache.get(key);
        if (!this.cache.has(key)) this.cache.set(key, outputs ?? null);
        return outputs;
      },
      set: (key, outputs) => cache.set(key, outputs),
    };
  }

  async #last(componentId: string): Promise<Outputs | undefined> {
    const outputs = await this.#world.lastOutputs?.(componentId);
    this.lastOutputs.set(componentId, outputs ?? null);
    return outputs;
  }
}
