import type { Usage } from '@/flows/model/component';
import { ComponentError } from '@/flows/model/component-error';
import type { JsonObject } from '@/flows/model/json';
import type { RunFailure, RunOutput } from '@/flows/model/run-event';
import { addUsage, EventEmitter, type LogEntry } from './emit-events';
import { performStep } from './perform-step';
import type { Plan, PlanOutput, PlanStep } from './plan';
import type { PortValue } from './port-value';
import type { EnginePorts, RunHandle, RunInput, RunResult } from './ports';
import { cancelledBecause, failureOf, missingOutput, UpstreamError } from './run-failure';
import type { ContextHost } from './step-context';
import { type TakenOutput, takeOutputs } from './step-outputs';
import { newStepRun, recordOf, type StepOutcome, type StepRun, type Writable } from './step-run';
import { valuesOf } from './step-values';
import type { StreamedText } from './streamed-text';

/**
 * Runs a plan by the flow of its data: a step starts the moment everything it waits for is there, whatever the rest
 * is doing. A text is there for a port that `streams` when its first piece may come, for others when it is whole.
 * When a step fails, what only it feeds is skipped and the rest goes on.
 */
export function runPlan(plan: Plan, input: RunInput, ports: EnginePorts): RunHandle {
  const run = new PlanRun(plan, input, ports);
  run.start();
  return { result: run.result, cancel: (reason) => run.cancel(reason) };
}

class PlanRun implements ContextHost {
  readonly input: RunInput;
  readonly ports: EnginePorts;
  readonly result: Promise<RunResult>;
  readonly #plan: Plan;
  readonly #events: EventEmitter;
  readonly #startedAtMs: number;
  readonly #steps: readonly StepRun[];
  readonly #slots: (PortValue | undefined)[];
  #left: number;
  #usage: Usage | null = null;
  #failure: RunFailure | null = null;
  #controller: AbortController | null = null;
  #isOver = false;
  #resolve: (result: RunResult) => void = () => {};

  constructor(plan: Plan, input: RunInput, ports: EnginePorts) {
    this.#plan = plan;
    this.input = input;
    this.ports = ports;
    this.#startedAtMs = ports.clock.now();
    this.#events = new EventEmitter(ports, this.#startedAtMs);
    this.#steps = plan.steps.map(newStepRun);
    this.#slots = new Array(plan.slotCount).fill(undefined);
    this.#left = plan.steps.length;
    this.result = new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  /** Made on first use: most components never look at it. */
  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    if (this.#isOver) this.#controller.abort();
    return this.#controller.signal;
  }

  start(): void {
    this.#events.runStart(this.input);
    for (const run of this.#steps) if (run.waitingFor === 0) this.#startStep(run);
  }

  cancel(reason = 'The run was stopped.'): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#controller?.abort(new Error(reason));
    for (const run of this.#steps) {
      if (!run.record)
        this.#record(run, { status: run.startedAtMs === null ? 'skipped' : 'cancelled', reason });
    }
    this.#conclude('cancelled', cancelledBecause(reason));
    for (const run of this.#steps) for (const text of run.ownTexts) text.fail(new Error(reason));
  }

  logStep(index: number, entry: LogEntry): void {
    const run = this.#steps[index];
    if (run && !run.record) this.#events.stepLog(run.step.id, entry);
  }

  countUsage(index: number, usage: Usage): void {
    const run = this.#steps[index];
    if (!run || run.record) return;
    run.usage = addUsage(run.usage, usage);
    this.#usage = addUsage(this.#usage, usage);
  }

  noteStep(index: number, name: string, data: JsonObject): void {
    const run = this.#steps[index];
    if (run && !run.record) this.#events.stepNote(run.step.id, name, data);
  }

  #startStep(run: StepRun): void {
    const { step } = run;
    run.startedAtMs = this.ports.clock.now();
    this.#events.stepStart(step.id);
    try {
      const source = { input: this.input, entersAs: this.#entersAs, slots: this.#slots };
      run.values = valuesOf(step, source);
      performStep(this, step, run.values).then(
        (outputs) => this.#take(run, outputs),
        (error) => this.#fail(run, error),
      );
    } catch (error) {
      this.#fail(run, error);
    }
  }

  readonly #entersAs = (as: 'chat' | 'text'): boolean => {
    const { inputType } = this.input;
    if (inputType !== undefined) return inputType === 'any' || inputType === as;
    return as === 'chat' || !this.#plan.entries.some((entry) => entry.as === 'chat');
  };

  /** The component has answered: all its outputs are checked before anything starts that depends on one. */
  #take(run: StepRun, answer: unknown): void {
    if (run.record) return;
    const { step } = run;
    try {
      const taken = takeOutputs(step, answer, { name: step.name, sessionId: this.input.sessionId });
      for (const { output, value, text, source } of taken) {
        this.#slots[output.slot] = value;
        if (text) run.openTexts += 1;
        if (text && source) run.ownTexts = [...run.ownTexts, text];
      }
      if (run.openTexts === 0) this.#record(run, { status: 'succeeded' });
      for (const one of taken) this.#offer(run, one);
      this.#concludeWhenDone();
    } catch (error) {
      this.#fail(run, error);
    }
  }

  #offer(run: StepRun, { output, text, source }: TakenOutput): void {
    for (const consumer of output.consumers) {
      if (!text || consumer.streams) this.#feed(consumer.step);
    }
    if (text) this.#follow(run, output, text);
    if (text && source) void this.#pump(run, source, text);
  }

  #follow(run: StepRun, output: PlanOutput, text: StreamedText): void {
    text.listen({
      onPiece: (piece) => {
        if (!run.record) this.#events.outputDelta(run.step.id, output.name, piece);
      },
      onEnd: () => this.#endText(run, output),
      onFail: (error) => this.#fail(run, error),
    });
  }

  async #pump(run: StepRun, source: AsyncIterable<string>, text: StreamedText): Promise<void> {
    try {
      for await (const piece of source) {
        if (run.record) return;
        if (typeof piece !== 'string')
          throw missingOutput(run.step.outputs.map(({ name }) => name).join(', '));
        text.push(piece);
      }
      text.end();
    } catch (error) {
      this.#fail(run, error);
    }
  }

  #endText(run: StepRun, output: PlanOutput): void {
    if (run.record) return;
    run.openTexts -= 1;
    if (run.openTexts === 0) this.#record(run, { status: 'succeeded' });
    for (const consumer of output.consumers) if (!consumer.streams) this.#feed(consumer.step);
    this.#concludeWhenDone();
  }

  #feed(index: number): void {
    const run = this.#steps[index];
    if (!run || run.record) return;
    run.waitingFor -= 1;
    if (run.waitingFor === 0) this.#startStep(run);
  }

  #fail(run: StepRun, error: unknown): void {
    if (run.record || this.#isOver) return;
    const upstream = this.#upstreamError(run, error);
    if (upstream) this.#record(run, { status: 'cancelled', reason: upstream.message });
    else this.#recordFailure(run, error);
    const broken = upstream ?? new UpstreamError(run.step);
    for (const text of run.ownTexts) text.fail(broken);
    this.#skipAfter(run.step, broken.message);
    this.#concludeWhenDone();
  }

  #recordFailure(run: StepRun, error: unknown): void {
    const failure = failureOf(error, run.step);
    this.#failure ??= failure;
    if (!(error instanceof ComponentError)) this.ports.unexpected?.(error, run.step.id);
    this.#record(run, { status: 'failed', failure });
  }

  /** A reader of a text that broke off is not to blame, whatever it made of the error. */
  #upstreamError(run: StepRun, error: unknown): UpstreamError | null {
    if (error instanceof UpstreamError) return error;
    for (const slot of run.step.inputs.flatMap((input) => input.slots)) {
      const value = this.#slots[slot];
      const cause = value?.kind === 'text' && typeof value.text !== 'string' ? value.text.error : null;
      if (cause instanceof UpstreamError) return cause;
    }
    return null;
  }

  #skipAfter(step: PlanStep, reason: string): void {
    const pending = [step];
    for (const failed of pending) {
      for (const { step: index } of failed.outputs.flatMap((output) => output.consumers)) {
        const run = this.#steps[index];
        if (!run || run.record || run.startedAtMs !== null) continue;
        this.#record(run, { status: 'skipped', reason });
        pending.push(run.step);
      }
    }
  }

  #record(run: StepRun, outcome: StepOutcome): void {
    run.record = recordOf(run, outcome, { nowMs: this.ports.clock.now(), slots: this.#slots });
    this.#left -= 1;
    this.#events.stepEnd(run.record);
  }

  #concludeWhenDone(): void {
    if (this.#left > 0 || this.#isOver) return;
    this.#isOver = true;
    this.#conclude(this.#failure ? 'failed' : 'succeeded', this.#failure);
    // A reader of a text that broke off may still be at work.
    if (this.#failure) this.#controller?.abort(new Error(this.#failure.message));
  }

  #conclude(status: RunResult['status'], failure: RunFailure | null): void {
    const result: Writable<RunResult> = {
      status,
      outputs: this.#outputs(),
      startedAtMs: this.#startedAtMs,
      durationMs: Math.max(0, this.ports.clock.now() - this.#startedAtMs),
      steps: this.#steps.flatMap((run) => run.record ?? []),
    };
    if (failure) result.failure = failure;
    if (this.#usage) result.usage = this.#usage;
    this.#events.runEnd(result);
    this.#resolve(result);
  }

  #outputs(): RunOutput[] {
    return this.#plan.exits.flatMap(({ step, componentId, name, type, as, port }) => {
      const value = this.#steps[step]?.record?.outputs?.[port];
      return value === undefined ? [] : [{ componentId, componentName: name, type, as, port, value }];
    });
  }
}
