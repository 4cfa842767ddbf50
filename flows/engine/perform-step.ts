import type { ComponentValues } from '@/flows/model/component';
import type { ComponentContext } from '@/flows/model/component-context';
import { ComponentError } from '@/flows/model/component-error';
import { Attempt } from './attempt';
import { holdTexts } from './hold-texts';
import { throughCache } from './output-cache';
import type { MessageOrigin } from './port-value';
import { type Outputs, stepKey } from './ports';
import { retryDelay } from './retry-delay';
import { failureOf, UpstreamError } from './run-failure';
import { type ContextHost, StepContext } from './step-context';
import { takeOutputs } from './step-outputs';
import type { StepRules } from './step-policy';
import type { StepRun } from './step-run';
import type { StepValues } from './step-values';
import { StreamedText } from './streamed-text';
import { wayOut } from './way-out';

/**
 * What a step does once its inputs are there. Gives what goes out of its ports, or rejects with why there is nothing.
 * A step without rules of its own costs nothing here; the others take what was kept, try as often as they may, and
 * leave by the way out that they have.
 */
export function performStep(host: ContextHost, run: StepRun, work: StepWork = run.step.component.run) {
  const { step, values } = run;
  if (!values) throw new Error('A step is performed after its values were read.');
  if (!step.policy && !step.frozen) return work(contextOf(host, run, null), values);
  return new LivingStep(host, run, { work, values }).answer();
}

/** The component's own `run`, or what the engine does in its place. */
export type StepWork = (context: ComponentContext, values: ComponentValues) => Promise<unknown>;

function contextOf(host: ContextHost, run: StepRun, attempt: Attempt | null): ComponentContext {
  const context = new StepContext(host, run, attempt);
  const { wrapContext } = host.ports;
  if (!wrapContext) return context;
  const { id } = run.step;
  const { scope } = host;
  return wrapContext(context, {
    key: stepKey(scope, id),
    componentId: id,
    scope,
    attempt: attempt?.number ?? 1,
  });
}

const plainRules: StepRules = { timeoutMs: null, retries: 0, onError: 'fail', fallback: {}, cache: 'off' };

class LivingStep {
  readonly #host: ContextHost;
  readonly #run: StepRun;
  readonly #rules: StepRules;
  readonly #task: { readonly work: StepWork; readonly values: StepValues };

  constructor(host: ContextHost, run: StepRun, task: { work: StepWork; values: StepValues }) {
    this.#host = host;
    this.#run = run;
    this.#rules = run.step.policy ?? plainRules;
    this.#task = task;
  }

  async answer(): Promise<unknown> {
    const last = this.#run.step.frozen ? await this.#lastOutputs() : undefined;
    if (last) return this.#from('frozen', last);
    try {
      if (this.#rules.cache === 'off') return await this.#attempts();
      return await throughCache(this.#host, this.#run, { ...this.#task, ask: () => this.#attempts() });
    } catch (error) {
      return this.#leave(error);
    }
  }

  /** None when its ports have changed since. */
  async #lastOutputs(): Promise<Outputs | undefined> {
    const { step } = this.#run;
    try {
      const last = await this.#host.ports.lastOutputs?.(step.id);
      if (last) takeOutputs(step, last, this.#origin);
      return last;
    } catch (error) {
      this.#report(error);
      return undefined;
    }
  }

  async #attempts(): Promise<unknown> {
    for (let number = 1; ; number += 1) {
      const attempt = this.#begin(number);
      try {
        return await this.#try(attempt);
      } catch (error) {
        attempt.end(error);
        await this.#pause(number, this.#blameless() ?? error);
      }
    }
  }

  #begin(number: number): Attempt {
    this.#run.attempt = number;
    const { signal, ports } = this.#host;
    const { timeoutMs } = this.#rules;
    return new Attempt(number, {
      timeoutMs,
      runSignal: signal,
      clock: ports.clock,
      label: this.#run.step.name,
      owner: `${this.#key}#time-out`,
    });
  }

  async #try(attempt: Attempt): Promise<unknown> {
    const { step } = this.#run;
    const { work, values } = this.#task;
    const origin = this.#origin;
    const given = await attempt.within(work(contextOf(this.#host, this.#run, attempt), values));
    const show = (port: string, piece: string) => this.#host.showPiece(step.index, port, piece);
    const answer = await holdTexts({ step, attempt, origin, show }, given);
    takeOutputs(step, answer, origin);
    return answer;
  }

  get #origin(): MessageOrigin {
    return { name: this.#run.step.name, sessionId: this.#host.input.sessionId };
  }

  /** Comes back when it is time for the next attempt; throws what ended the last one when there is none. */
  async #pause(attempt: number, error: unknown): Promise<void> {
    const { signal, ports } = this.#host;
    const { effect } = this.#run.step.component;
    const { retries } = this.#rules;
    const delayMs = retryDelay({ error, attempt, retries, effect, random: ports.random });
    if (delayMs === null || signal.aborted) throw error;
    this.#report(error);
    const failure = failureOf(error, this.#run.step);
    this.#host.retryStep(this.#run.step.index, { attempt, failure, delayMs });
    await delay(this.#host, delayMs, `${this.#key}#retry`);
  }

  /** A text that came in and broke off is not this step's failure, whatever it made of it. */
  #blameless(): UpstreamError | null {
    for (const value of Object.values(this.#task.values.inputs).flat()) {
      if (value instanceof StreamedText && value.error instanceof UpstreamError) return value.error;
    }
    return null;
  }

  #leave(error: unknown): Outputs {
    if (error instanceof UpstreamError || this.#host.signal.aborted) throw error;
    const failure = failureOf(error, this.#run.step);
    const way = wayOut(this.#rules, failure);
    if (!way) throw error;
    this.#report(error);
    this.#run.failure = failure;
    return this.#from(way.source, way.outputs);
  }

  get #key(): string {
    return stepKey(this.#host.scope, this.#run.step.id);
  }

  #from(source: StepRun['source'], outputs: Outputs): Outputs {
    this.#run.source = source;
    return outputs;
  }

  #report(error: unknown): void {
    if (!(error instanceof ComponentError)) this.#host.ports.unexpected?.(error, this.#run.step.id);
  }
}

/** Ends early, by rejecting, when the run does. */
function delay({ signal, ports }: ContextHost, delayMs: number, owner: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      takeBack();
      reject(signal.reason);
    };
    const ring = () => {
      signal.removeEventListener('abort', stop);
      resolve();
    };
    const takeBack = ports.clock.after(delayMs, ring, owner);
    signal.addEventListener('abort', stop);
  });
}
