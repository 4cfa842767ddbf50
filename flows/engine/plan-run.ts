import type { Tool } from '@/flows/model/component';
import { ComponentError } from '@/flows/model/component-error';
import type { Json } from '@/flows/model/json';
import { own } from '@/flows/model/own';
import type { RunFailure, RunOutput } from '@/flows/model/run-event';
import { callableTools } from './call-tools';
import { comesAfter, commitRecord, recordsBefore } from './commit-record';
import { type InnerPlace, InnerScopes } from './inner-scopes';
import { performStep } from './perform-step';
import type { Plan, PlanOutput, PlanStep } from './plan';
import { type PortValue, PortValues } from './port-value';
import { type PendingWait, type StepRecord, stepKey } from './ports';
import { workOf } from './run-control';
import { failureOf, InnerFailure, missingOutput, notTaken, UpstreamError } from './run-failure';
import type { RunHost } from './run-host';
import { never } from './run-journal';
import { sizeOf } from './run-limits';
import { ScopeSpeech } from './scope-speech';
import type { ScopeValues } from './scope-values';
import { type TakenOutput, takeOutputs, takeRecorded } from './step-outputs';
import { isCutOff, newStepRun, recordOf, type StepOutcome, type StepRun, waitsOf } from './step-run';
import { valuesOf } from './step-values';
import type { StreamedText } from './streamed-text';

/** Where a plan is run: at the top of the flow, or as a round, a linked flow, the call of a tool. */
export interface ScopeTerms {
  readonly scope: string;
  readonly depth: number;
  readonly values: ScopeValues;
  /** Puts what comes from outside into its slots. */
  readonly fill?: (slots: (PortValue | undefined)[]) => void;
  /** Steps that are not run: what they gave, if anything, lies in their slots. */
  readonly resting?: RestingSteps | undefined;
  /** Told whenever a step has begun to answer or has ended. */
  readonly onProgress?: (scope: PlanRun) => void;
  /** Told when every step has ended. Not told when the scope is stopped from outside. */
  readonly onEnd: (end: ScopeEnd) => void;
}

export interface ScopeEnd {
  readonly failure: RunFailure | null;
  readonly slots: readonly (PortValue | undefined)[];
}

export interface RestingSteps {
  has(index: number): boolean;
}

export type InnerTerms = Omit<ScopeTerms, 'depth' | 'onEnd'> & InnerPlace;

const nothingCame = 'Nothing has come to it.';

/**
 * Runs one plan in one scope by the flow of its data: a step starts the moment each edge that leads to it has brought
 * a value or is known to bring none. A text is there for a port that `streams` when its first piece may come, for
 * others when it is whole. When a step fails, what only it feeds is skipped and the rest goes on.
 */
export class PlanRun extends ScopeSpeech {
  readonly depth: number;
  readonly values: ScopeValues;
  readonly slots: (PortValue | undefined)[];
  /** That of the first step in the order of the plan, whichever failed first. */
  failure: RunFailure | null = null;
  readonly #plan: Plan;
  readonly #terms: ScopeTerms;
  #failedStep = Number.POSITIVE_INFINITY;
  #left: number;
  #atWork = 0;
  #suspended = 0;
  #dying: { readonly output: PlanOutput; readonly reason: string }[] | null = null;
  #controller: AbortController | null = null;
  #isOver = false;

  constructor(host: RunHost, plan: Plan, terms: ScopeTerms) {
    super(
      host,
      terms.scope,
      plan.steps.map((step) => newStepRun(step, terms.scope)),
    );
    this.depth = terms.depth;
    this.values = terms.values;
    this.slots = new Array(plan.slotCount).fill(undefined);
    this.#plan = plan;
    this.#terms = terms;
    this.#left = plan.steps.length;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** Made on first use: most components never look at it. */
  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    if (this.#isOver) this.#controller.abort();
    return this.#controller.signal;
  }

  start(): void {
    this.#terms.fill?.(this.slots);
    if (this.#terms.resting) this.#rest(this.#terms.resting);
    for (const { slot, isOptional, consumers } of this.#plan.givens) {
      const reason = isOptional ? null : nothingCame;
      for (const { step } of consumers) this.#count(this.steps[step], this.slots[slot] ? true : reason);
    }
    for (const run of this.steps) {
      if (run.waitingFor === 0 && !run.isReady && !this.#isOver) this.#ready(run);
    }
    this.#proceed();
  }

  /** At once: a component that does not listen is left behind. */
  stop(reason: string): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#controller?.abort(new Error(reason));
    for (const run of this.steps) {
      run.inner?.stop(reason);
      if (run.record && !run.isTold) this.#tell(run, run.record);
      else if (!run.record && !run.isResting)
        this.#record(run, { status: run.startedAtMs === null ? 'skipped' : 'cancelled', reason });
    }
  }

  /** Without a word: what is not over will be gone on with elsewhere. */
  drop(reason: Error): void {
    this.#isOver = true;
    for (const run of this.steps) run.inner?.drop(reason);
    this.#controller?.abort(reason);
  }

  breakTexts(reason: Error): void {
    for (const run of this.steps) {
      run.inner?.breakTexts(reason);
      for (const text of run.ownTexts) text.fail(reason);
    }
  }

  /** In the order of the plan; those of rounds, linked flows and calls before the step they belong to. */
  records(): StepRecord[] {
    return this.steps.flatMap((run) => {
      const record = run.record && !run.step.isSilent ? [run.record] : [];
      return run.inner ? [...run.inner.records(), ...record] : record;
    });
  }

  /** What the exits gave; of those inside a loop or a cycle, what they gave in the last round. */
  outputs(): RunOutput[] {
    const outputs = this.#plan.exits.flatMap(({ step, componentId, name, type, as, port }) => {
      const value = this.steps[step]?.record?.outputs?.[port];
      return value === undefined ? [] : [{ componentId, componentName: name, type, as, port, value }];
    });
    for (const { inner } of this.steps) if (inner) outputs.push(...inner.outputs());
    return outputs;
  }

  waits(): PendingWait[] {
    return this.steps.flatMap((run) => [...waitsOf(run, this.scope), ...(run.inner?.waits() ?? [])]);
  }

  /** Runs a plan inside a step. Never comes back when the step or the run is over before it. */
  openScope(run: StepRun, plan: Plan, inside: InnerTerms): Promise<ScopeEnd> {
    const depth = this.depth + 1;
    if (!this.speaking(run.step.index) || !this.host.meter.allowsDepth(depth)) return never();
    run.inner ??= new InnerScopes(this.host.places);
    const { inner } = run;
    return new Promise((resolve) => {
      const onEnd = (end: ScopeEnd) => {
        inner.close(inside.order);
        resolve(end);
      };
      const scope = new PlanRun(this.host, plan, { ...inside, depth, onEnd });
      inner.open(scope, inside);
      scope.start();
    });
  }

  suspendStep(index: number): void {
    const run = this.speaking(index);
    if (!run || run.isSuspended) return;
    run.isSuspended = true;
    this.#suspended += 1;
    this.host.places.suspend();
    this.#proceed();
  }

  toolsFor(index: number, recipes: readonly Json[]): readonly Tool[] {
    const run = this.speaking(index);
    return run ? callableTools({ scope: this, run, tools: this.#plan.tools }, recipes) : [];
  }

  #rest(resting: RestingSteps): void {
    for (const run of this.steps) {
      if (!resting.has(run.step.index)) continue;
      run.isReady = true;
      run.isResting = true;
      this.#left -= 1;
      for (const { slot, consumers } of run.step.outputs) {
        for (const { step } of consumers)
          this.#count(this.steps[step], this.slots[slot] ? true : nothingCame);
      }
    }
  }

  /** One edge less to wait for. null: it is as if the edge were not there. */
  #count(run: StepRun | undefined, brought: true | string | null): boolean {
    if (!run || run.record || run.isReady) return false;
    run.waitingFor -= 1;
    if (brought === true) run.liveEdges += 1;
    else run.deadReason ??= brought;
    return run.waitingFor === 0;
  }

  #feed(index: number, brought: true | string): void {
    const run = this.steps[index];
    if (run && this.#count(run, brought)) this.#ready(run);
  }

  #ready(run: StepRun): void {
    run.isReady = true;
    if (run.liveEdges < run.step.edgeCount && isCutOff(run, this.slots)) {
      const reason = run.deadReason ?? nothingCame;
      this.#record(run, { status: 'skipped', reason });
      this.#kill(run.step.outputs, reason);
    } else if (run.step.control) {
      this.host.places.take();
      this.#start(run);
    } else this.host.places.begin(() => this.#start(run));
  }

  /** These outputs bring nothing any more. A chain of thousands is walked here, not on the stack. */
  #kill(outputs: readonly PlanOutput[], reason: string): void {
    const dead = outputs.map((output) => ({ output, reason }));
    if (this.#dying) {
      this.#dying.push(...dead);
      return;
    }
    this.#dying = dead;
    for (const one of this.#dying) {
      for (const { step } of one.output.consumers) this.#feed(step, one.reason);
    }
    this.#dying = null;
  }

  #start(run: StepRun): void {
    if (run.record || this.#isOver || this.host.isOver) {
      this.host.places.giveBack();
      return;
    }
    run.startedAtMs = this.ports.clock.now();
    this.#atWork += 1;
    try {
      if (!run.step.isSilent && this.#isKnown(run)) return;
      run.values = valuesOf(run.step, {
        from: this.values,
        sessionId: this.input.sessionId,
        slots: this.slots,
      });
      if (this.journal) run.afterRecords = recordsBefore(run.step, this.slots);
      performStep(this, run, workOf(this, run)).then(
        (answer) => this.#take(run, answer),
        (error) => this.#fail(run, error),
      );
    } catch (error) {
      this.#fail(run, error);
    }
  }

  /** Says that it begins, unless it was over in a process before. What it gave may be known from another run. */
  #isKnown(run: StepRun): boolean {
    if (!this.host.meter.countStep()) return true;
    const { recorded } = this.input;
    const key = recorded || this.journal ? stepKey(this.scope, run.step.id) : '';
    const known = this.journal?.recallStep(key);
    if (known) this.#recall(run, known);
    else this.host.events.stepStart(run);
    const outputs = known || !recorded ? undefined : own(recorded, key);
    if (!outputs) return known !== undefined && known !== null;
    run.source = 'recorded';
    this.#accept(run, takeRecorded(run.step, outputs, this.#originOf(run)));
    return true;
  }

  #originOf({ step }: StepRun) {
    return { name: step.name, sessionId: this.input.sessionId };
  }

  /** The component has answered: all its outputs are checked before anything starts that depends on one. */
  #take(run: StepRun, answer: unknown): void {
    if (run.record || this.#isOver) return;
    try {
      this.#accept(run, takeOutputs(run.step, answer, this.#originOf(run)), answer);
    } catch (error) {
      this.#fail(run, error);
    }
  }

  #accept(run: StepRun, taken: readonly TakenOutput[], answer?: unknown): void {
    for (const { output, value, text, source } of taken) {
      this.slots[output.slot] = value ?? undefined;
      if (text) run.openTexts += 1;
      if (text && source) run.ownTexts = [...run.ownTexts, text];
      if (text && this.journal) comesAfter(text, run);
    }
    if (answer instanceof PortValues && answer.rest) this.#followRest(run, answer.rest);
    this.#terms.onProgress?.(this);
    if (run.openTexts === 0) this.#settle(run, { status: 'succeeded' }, () => this.#offerAll(run, taken));
    else this.#offerAll(run, taken);
  }

  #offerAll(run: StepRun, taken: readonly TakenOutput[]): void {
    for (const one of taken) this.#offer(run, one);
    this.#proceed();
  }

  #offer(run: StepRun, { output, value, text, source }: TakenOutput): void {
    if (!value) {
      this.#kill([output], notTaken(run.step, output));
      return;
    }
    for (const consumer of output.consumers) {
      if (!text || consumer.streams) this.#feed(consumer.step, true);
    }
    if (text) this.#follow(run, output, text);
    if (text && source) void this.#pump(run, source, text);
  }

  #follow(run: StepRun, output: PlanOutput, text: StreamedText): void {
    text.listen({
      onPiece: (piece) => {
        if (!run.record) this.host.events.outputDelta(run, output.name, piece);
      },
      onEnd: () => this.#endText(run, output),
      onFail: (error) => {
        // What runs inside a step tells itself why it failed.
        if (!run.step.control) this.#fail(run, error);
      },
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

  /** A linked flow has answered and still does what does not lead to its answer. */
  #followRest(run: StepRun, rest: NonNullable<PortValues['rest']>): void {
    run.openTexts += 1;
    void rest.then(({ failure }) => {
      if (failure) this.#fail(run, new InnerFailure(failure));
      else this.#endText(run, null);
    });
  }

  #endText(run: StepRun, output: PlanOutput | null): void {
    if (run.record) return;
    run.openTexts -= 1;
    if (output) run.wholeTexts = [...run.wholeTexts, output];
    if (run.openTexts > 0 && this.journal) return;
    const whole = this.journal ? run.wholeTexts : output ? [output] : [];
    const goOn = () => {
      for (const { consumers } of whole) {
        for (const consumer of consumers) if (!consumer.streams) this.#feed(consumer.step, true);
      }
      this.#proceed();
    };
    if (run.openTexts === 0) this.#settle(run, { status: 'succeeded' }, goOn);
    else goOn();
  }

  #fail(run: StepRun, error: unknown): void {
    if (run.record || this.#isOver || this.host.isOver) return;
    const upstream = this.#upstreamError(run, error);
    const broken = upstream ?? new UpstreamError(run.step);
    const goOn = () => this.#breakOff(run, broken);
    run.inner?.stop(broken.message);
    if (upstream) {
      this.#settle(run, { status: 'cancelled', reason: upstream.message }, goOn);
      return;
    }
    const failure = failureOf(error, run.step);
    this.#blame(run, failure);
    if (!(error instanceof ComponentError)) this.ports.unexpected?.(error, run.step.id);
    this.#settle(run, { status: 'failed', failure }, goOn);
  }

  #blame({ step }: StepRun, failure: RunFailure): void {
    if (step.index > this.#failedStep) return;
    this.#failedStep = step.index;
    this.failure = failure;
  }

  #breakOff(run: StepRun, broken: UpstreamError): void {
    for (const text of run.ownTexts) text.fail(broken);
    this.#skipAfter(run.step, broken.message);
    this.#proceed();
  }

  /** A reader of a text that broke off is not to blame, whatever it made of the error. */
  #upstreamError(run: StepRun, error: unknown): UpstreamError | null {
    if (error instanceof UpstreamError) return error;
    for (const slot of run.step.inputs.flatMap((input) => input.slots)) {
      const value = this.slots[slot];
      const cause = value?.kind === 'text' && typeof value.text !== 'string' ? value.text.error : null;
      if (cause instanceof UpstreamError) return cause;
    }
    return null;
  }

  #skipAfter(step: PlanStep, reason: string): void {
    const pending = [step];
    for (const failed of pending) {
      for (const { step: index } of failed.outputs.flatMap((output) => output.consumers)) {
        const run = this.steps[index];
        if (!run || run.record || run.isResting || run.startedAtMs !== null) continue;
        this.#record(run, { status: 'skipped', reason });
        pending.push(run.step);
      }
    }
  }

  /** Goes on when the outcome is on record, in a run that has one. */
  #settle(run: StepRun, outcome: StepOutcome, goOn: () => void): void {
    if (!this.journal || !this.#isKept(run, outcome)) {
      this.#record(run, outcome);
      goOn();
      return;
    }
    const record = this.#recordOf(run, outcome);
    run.record = record;
    const key = stepKey(this.scope, run.step.id);
    void commitRecord(this.journal, { key, record, after: run.afterRecords }).then(() => {
      if (this.#isOver || this.host.isOver) return;
      this.#tell(run, record);
      goOn();
    });
  }

  /** A failure inside a step is not kept: what is around it may try again, and keeps what came of that. */
  #isKept({ step }: StepRun, { status }: StepOutcome): boolean {
    return !step.isSilent && (status === 'succeeded' || (status === 'failed' && this.depth === 0));
  }

  #record(run: StepRun, outcome: StepOutcome): void {
    run.record = this.#recordOf(run, outcome);
    this.#tell(run, run.record);
  }

  #recordOf(run: StepRun, outcome: StepOutcome): StepRecord {
    return recordOf(run, outcome, { nowMs: this.ports.clock.now(), slots: this.slots });
  }

  #tell(run: StepRun, record: StepRecord): void {
    run.inner?.stop('What called it has ended.');
    this.#leave(run);
    if (run.step.isSilent) return;
    this.host.events.stepEnd(record);
    run.onRecord?.(record);
    if (record.outputs && !this.host.isOver) this.host.meter.countOutput(sizeOf(record.outputs));
    this.#terms.onProgress?.(this);
  }

  #leave(run: StepRun): void {
    run.isTold = true;
    this.#left -= 1;
    if (run.startedAtMs === null) return;
    this.#atWork -= 1;
    if (run.isSuspended) {
      this.#suspended -= 1;
      this.host.places.endSuspended();
    } else this.host.places.giveBack();
  }

  /** What a process before this one has put on record is taken as it is, and not told again. */
  #recall(run: StepRun, record: StepRecord): void {
    run.record = record;
    this.#leave(run);
    if (record.usage && !this.journal?.isOwn(stepKey(this.scope, run.step.id))) {
      this.host.countUsage(record.usage);
    }
    if (record.status !== 'succeeded') {
      if (record.failure) this.#blame(run, record.failure);
      this.#breakOff(run, new UpstreamError(run.step));
      return;
    }
    const taken = takeRecorded(run.step, record.outputs ?? {}, this.#originOf(run));
    for (const { output, value } of taken) this.slots[output.slot] = value ?? undefined;
    this.#terms.onProgress?.(this);
    this.#offerAll(run, taken);
  }

  /** After every change: whose turn is it, is this scope over, can the run not go on? */
  #proceed(): void {
    this.host.places.callNext();
    if (this.#isOver || this.host.isOver) return;
    if (this.#left === 0) this.#end();
    else if (this.failure && this.depth > 0 && this.#suspended > 0 && this.#suspended === this.#atWork) {
      this.stop(this.failure.message);
      this.#terms.onEnd({ failure: this.failure, slots: this.slots });
    } else this.host.endWhenStuck();
  }

  #end(): void {
    this.#isOver = true;
    this.#terms.onEnd({ failure: this.failure, slots: this.slots });
    // A reader of a text that broke off may still be at work.
    if (this.failure) this.#controller?.abort(new Error(this.failure.message));
  }
}
