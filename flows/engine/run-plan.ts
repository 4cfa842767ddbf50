import type { Tool, Usage, WaitRequest } from '@/flows/model/component';
import { ComponentError } from '@/flows/model/component-error';
import type { JsonObject } from '@/flows/model/json';
import type { RunFailure, RunOutput } from '@/flows/model/run-event';
import { comesAfter, commitRecord, recordsBefore } from './commit-record';
import { addUsage, EventEmitter, type LogEntry } from './emit-events';
import { performStep } from './perform-step';
import type { Plan, PlanOutput, PlanStep } from './plan';
import type { PortValue } from './port-value';
import {
  type EnginePorts,
  type RunHandle,
  type RunInput,
  type RunResult,
  type StepRecord,
  stepKey,
} from './ports';
import { cancelledBecause, failureOf, fenced, missingOutput, UpstreamError } from './run-failure';
import { RunJournal } from './run-journal';
import { RunMeter, sizeOf } from './run-limits';
import { RunMemory } from './run-memory';
import type { ContextHost, StepRetry } from './step-context';
import { type TakenOutput, takeOutputs } from './step-outputs';
import { newStepRun, recordOf, type StepOutcome, type StepRun, type Writable, waitsOf } from './step-run';
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
  readonly scope = '';
  readonly memory = new RunMemory();
  readonly journal: RunJournal | null;
  readonly result: Promise<RunResult>;
  readonly #plan: Plan;
  readonly #events: EventEmitter;
  readonly #startedAtMs: number;
  readonly #steps: readonly StepRun[];
  readonly #slots: (PortValue | undefined)[];
  readonly #meter: RunMeter;
  #stopWatch: () => void = () => {};
  #left: number;
  #atWork = 0;
  #suspended = 0;
  #usage: Usage | null = null;
  #failure: RunFailure | null = null;
  #controller: AbortController | null = null;
  #isOver = false;
  #resolve: (result: RunResult) => void = () => {};

  constructor(plan: Plan, input: RunInput, ports: EnginePorts) {
    this.#plan = plan;
    this.input = input;
    this.ports = ports;
    this.#startedAtMs = input.resumed?.startedAtMs ?? ports.clock.now();
    this.#events = new EventEmitter(ports, this.#startedAtMs, input.resumed?.firstSeq);
    this.journal = ports.journal ? new RunJournal(ports.journal, (error) => this.#lose(error)) : null;
    this.#meter = new RunMeter({ flow: plan.limits, run: input.limits }, (failure) =>
      this.#end('failed', failure),
    );
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
    if (!this.input.resumed) this.#events.runStart(this.input);
    this.#stopWatch = this.#meter.watch(this.ports.clock);
    // A step that is on record offers its outputs at once: by then others have been started.
    const first = this.#steps.filter((run) => run.waitingFor === 0);
    for (const run of first) if (!this.#isOver) this.#startStep(run);
  }

  cancel(reason = 'The run was stopped.'): void {
    this.#end('cancelled', cancelledBecause(reason));
  }

  /** At once: a component that does not listen is left behind. */
  #end(status: 'failed' | 'cancelled', failure: RunFailure): void {
    if (this.#isOver) return;
    this.#isOver = true;
    const reason = failure.message;
    this.#controller?.abort(new Error(reason));
    for (const run of this.#steps) {
      if (run.record && !run.isTold) this.#tell(run, run.record);
      else if (!run.record)
        this.#record(run, { status: run.startedAtMs === null ? 'skipped' : 'cancelled', reason });
    }
    this.#conclude(status, failure);
    for (const run of this.#steps) for (const text of run.ownTexts) text.fail(new Error(reason));
  }

  /** Another process has the run: not a word more from here. */
  #lose(error: unknown): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.ports.unexpected?.(error, null);
    this.#controller?.abort(new Error(fenced.message));
    this.#conclude('cancelled', fenced);
  }

  logStep(index: number, entry: LogEntry): void {
    const run = this.#steps[index];
    if (run && !run.record && !this.#isOver) this.#events.stepLog(run.step.id, entry);
  }

  countUsage(index: number, usage: Usage): void {
    const run = this.#steps[index];
    if (!run || run.record || this.#isOver) return;
    run.usage = addUsage(run.usage, usage);
    this.#usage = addUsage(this.#usage, usage);
    this.#meter.countUsage(usage);
  }

  noteStep(index: number, name: string, data: JsonObject): void {
    const run = this.#steps[index];
    if (run && !run.record && !this.#isOver) this.#events.stepNote(run.step.id, name, data);
  }

  showPiece(index: number, port: string, piece: string): void {
    const run = this.#steps[index];
    if (run && !run.record && !this.#isOver) this.#events.outputDelta(run.step.id, port, piece);
  }

  retryStep(index: number, retry: StepRetry): void {
    const run = this.#steps[index];
    if (run && !run.record && !this.#isOver) this.#events.stepRetry(run.step.id, retry);
  }

  announceWait(index: number, name: string, request: WaitRequest): void {
    const run = this.#steps[index];
    if (run && !run.record && !this.#isOver) this.#events.stepWait(run.step.id, name, request);
  }

  suspendStep(index: number): void {
    const run = this.#steps[index];
    if (!run || run.record || this.#isOver || run.isSuspended) return;
    run.isSuspended = true;
    this.#suspended += 1;
    this.#concludeWhenDone();
  }

  toolsFor(): readonly Tool[] {
    return [];
  }

  #startStep(run: StepRun): void {
    const { step } = run;
    run.startedAtMs = this.ports.clock.now();
    this.#atWork += 1;
    if (!this.#meter.countStep()) return;
    const known = this.journal?.recallStep(stepKey(this.scope, step.id));
    if (known) {
      this.#recall(run, known);
      return;
    }
    this.#events.stepStart(step.id);
    try {
      const source = { input: this.input, entersAs: this.#entersAs, slots: this.#slots };
      run.values = valuesOf(step, source);
      if (this.journal) run.afterRecords = recordsBefore(step, this.#slots);
      performStep(this, run).then(
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
        if (text && this.journal) comesAfter(text, run);
      }
      if (run.openTexts === 0) this.#settle(run, { status: 'succeeded' }, () => this.#offerAll(run, taken));
      else this.#offerAll(run, taken);
    } catch (error) {
      this.#fail(run, error);
    }
  }

  #offerAll(run: StepRun, taken: readonly TakenOutput[]): void {
    for (const one of taken) this.#offer(run, one);
    this.#concludeWhenDone();
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
    run.wholeTexts.push(output);
    if (run.openTexts > 0 && this.journal) return;
    const whole = this.journal ? run.wholeTexts : [output];
    const goOn = () => {
      for (const { consumers } of whole) {
        for (const consumer of consumers) if (!consumer.streams) this.#feed(consumer.step);
      }
      this.#concludeWhenDone();
    };
    if (run.openTexts === 0) this.#settle(run, { status: 'succeeded' }, goOn);
    else goOn();
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
    const broken = upstream ?? new UpstreamError(run.step);
    const goOn = () => this.#breakOff(run, broken);
    if (upstream) {
      this.#settle(run, { status: 'cancelled', reason: upstream.message }, goOn);
      return;
    }
    const failure = failureOf(error, run.step);
    this.#failure ??= failure;
    if (!(error instanceof ComponentError)) this.ports.unexpected?.(error, run.step.id);
    this.#settle(run, { status: 'failed', failure }, goOn);
  }

  #breakOff(run: StepRun, broken: UpstreamError): void {
    for (const text of run.ownTexts) text.fail(broken);
    this.#skipAfter(run.step, broken.message);
    this.#concludeWhenDone();
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

  /** Goes on when the outcome is on record, in a run that has one. */
  #settle(run: StepRun, outcome: StepOutcome, goOn: () => void): void {
    if (!this.journal || outcome.status === 'cancelled') {
      this.#record(run, outcome);
      goOn();
      return;
    }
    const record = this.#recordOf(run, outcome);
    run.record = record;
    const key = stepKey(this.scope, run.step.id);
    void commitRecord(this.journal, { key, record, after: run.afterRecords }).then(() => {
      if (this.#isOver) return;
      this.#tell(run, record);
      goOn();
    });
  }

  #record(run: StepRun, outcome: StepOutcome): void {
    run.record = this.#recordOf(run, outcome);
    this.#tell(run, run.record);
  }

  #recordOf(run: StepRun, outcome: StepOutcome): StepRecord {
    return recordOf(run, outcome, { nowMs: this.ports.clock.now(), slots: this.#slots });
  }

  #tell(run: StepRun, record: StepRecord): void {
    run.isTold = true;
    this.#left -= 1;
    if (run.startedAtMs !== null) this.#atWork -= 1;
    if (run.isSuspended) this.#suspended -= 1;
    this.#events.stepEnd(record);
    run.onRecord?.(record);
    if (record.outputs && !this.#isOver) this.#meter.countOutput(sizeOf(record.outputs));
  }

  /** What a process before this one has put on record is taken as it is, and not told again. */
  #recall(run: StepRun, record: StepRecord): void {
    run.record = record;
    run.isTold = true;
    this.#left -= 1;
    this.#atWork -= 1;
    if (record.usage) this.#usage = addUsage(this.#usage, record.usage);
    if (record.usage) this.#meter.countUsage(record.usage);
    if (record.status !== 'succeeded') {
      this.#recallFailure(run, record);
      return;
    }
    const taken = takeOutputs(run.step, record.outputs, {
      name: run.step.name,
      sessionId: this.input.sessionId,
    });
    for (const { output, value } of taken) this.#slots[output.slot] = value;
    this.#offerAll(run, taken);
  }

  #recallFailure(run: StepRun, { failure }: StepRecord): void {
    if (failure) this.#failure ??= failure;
    this.#breakOff(run, new UpstreamError(run.step));
  }

  #concludeWhenDone(): void {
    if (this.#isOver) return;
    if (this.#left > 0) {
      this.#waitWhenStuck();
      return;
    }
    this.#isOver = true;
    this.#conclude(this.#failure ? 'failed' : 'succeeded', this.#failure);
    // A reader of a text that broke off may still be at work.
    if (this.#failure) this.#controller?.abort(new Error(this.#failure.message));
  }

  /** Whatever is not over waits for somebody. A run that has failed has nothing to wait for. */
  #waitWhenStuck(): void {
    if (this.#suspended === 0 || this.#suspended < this.#atWork) return;
    if (this.#failure) {
      this.#end('failed', this.#failure);
      return;
    }
    this.#isOver = true;
    this.#conclude('waiting', null);
    this.#controller?.abort(new Error('The run waits.'));
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
    if (status === 'waiting') result.waits = this.#steps.flatMap((run) => waitsOf(run, this.scope));
    if (failure !== fenced) this.#events.runEnd(result);
    this.#stopWatch();
    this.#resolve(result);
  }

  #outputs(): RunOutput[] {
    return this.#plan.exits.flatMap(({ step, componentId, name, type, as, port }) => {
      const value = this.#steps[step]?.record?.outputs?.[port];
      return value === undefined ? [] : [{ componentId, componentName: name, type, as, port, value }];
    });
  }
}
