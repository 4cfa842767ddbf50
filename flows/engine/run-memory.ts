import type { Json } from '@/flows/model/json';
import type { Outputs } from './ports';

/** What a run remembers of what it has done, all its scopes together. Most runs never need it. */
export class RunMemory {
  #answers: Map<string, Promise<Outputs | null>> | null = null;
  #effects: Map<string, Promise<Json>> | null = null;
  #begun: Set<string> | null = null;

  /** What steps gave for the same inputs, by the key of `output-cache.ts`; null = it failed, ask again. */
  get answers(): Map<string, Promise<Outputs | null>> {
    this.#answers ??= new Map();
    return this.#answers;
  }

  /** What `context.step` has done, by the key of the step and its name. */
  get effects(): Map<string, Promise<Json>> {
    this.#effects ??= new Map();
    return this.#effects;
  }

  /** What this process itself has begun of what must not be done twice. */
  get begun(): Set<string> {
    this.#begun ??= new Set();
    return this.#begun;
  }
}
