import { never } from './run-journal';

/**
 * What one attempt at a step is doing through its context. It is suspended when all that is left of it waits for
 * somebody: then no process needs to hold it.
 */
export class StepActivity {
  readonly #suspend: () => void;
  #working = 0;
  #waiting = 0;
  #isSuspended = false;

  constructor(suspend: () => void) {
    this.#suspend = suspend;
  }

  get isWorking(): boolean {
    return this.#working > 0;
  }

  async during<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#isSuspended) return never();
    this.#working += 1;
    try {
      return await work();
    } finally {
      this.#working -= 1;
      void this.#suspendWhenIdle();
    }
  }

  /** Never settles: what is waited for comes when the run is started again. */
  block(): Promise<never> {
    this.#waiting += 1;
    void this.#suspendWhenIdle();
    return never();
  }

  /** A component that goes on with something else has the time to say so. */
  async #suspendWhenIdle(): Promise<void> {
    for (let hop = 0; hop < graceHops; hop += 1) {
      if (this.#waiting === 0 || this.#working > 0 || this.#isSuspended) return;
      await null;
    }
    if (this.#waiting === 0 || this.#working > 0 || this.#isSuspended) return;
    this.#isSuspended = true;
    this.#suspend();
  }
}

const graceHops = 10;
