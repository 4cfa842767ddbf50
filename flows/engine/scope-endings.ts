import type { RunFailure, RunOutput } from '@/flows/model/run-event';
import { commitRecord } from './commit-record';
import type { Plan, PlanOutput } from './plan';
import type { PortValue } from './port-value';
import { type PendingWait, type StepRecord, stepKey } from './ports';
import { notTaken } from './run-failure';
import type { RunHost } from './run-host';
import { sizeOf } from './run-limits';
import { ScopeSpeech } from './scope-speech';
import type { RestingSteps, ScopeTerms } from './scope-terms';
import { countEdge, newStepRun, recordOf, type StepOutcome, type StepRun, waitsOf } from './step-run';

const graceHops = 10;

/** How the steps of a scope end, and with them the scope: by themselves, stopped, or dropped. */
export abstract class ScopeEndings extends ScopeSpeech {
  readonly depth: number;
  readonly slots: (PortValue | undefined)[];
  /** That of the first step in the order of the plan, whichever failed first. */
  failure: RunFailure | null = null;
  protected readonly plan: Plan;
  protected readonly terms: ScopeTerms;
  /** Steps that have not ended. */
  protected left: number;
  protected atWork = 0;
  #suspended = 0;
  #failedStep = Number.POSITIVE_INFINITY;
  #controller: AbortController | null = null;
  #isOver = false;

  constructor(host: RunHost, plan: Plan, terms: ScopeTerms) {
    super(
      host,
      terms.scope,
      plan.steps.map((step) => newStepRun(step, terms.scope)),
    );
    this.depth = terms.depth;
    this.slots = new Array(plan.slotCount).fill(undefined);
    this.plan = plan;
    this.terms = terms;
    this.left = plan.steps.length;
  }

  /** Told whenever a step has begun to answer or has ended. */
  protected abstract progress(): void;

  get isOver(): boolean {
    return this.#isOver;
  }

  /** Made on first use: most components never look at it. */
  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    if (this.#isOver) this.#controller.abort();
    return this.#controller.signal;
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
        this.record(run, { status: run.startedAtMs === null ? 'skipped' : 'cancelled', reason });
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
    const outputs = this.plan.exits.flatMap(({ step, componentId, name, type, as, port }) => {
      const value = this.steps[step]?.record?.outputs?.[port];
      return value === undefined ? [] : [{ componentId, componentName: name, type, as, port, value }];
    });
    for (const { inner } of this.steps) if (inner) outputs.push(...inner.outputs());
    return outputs;
  }

  waits(): PendingWait[] {
    return this.steps.flatMap((run) => [...waitsOf(run, this.scope), ...(run.inner?.waits() ?? [])]);
  }

  suspendStep(index: number): void {
    const run = this.speaking(index);
    if (!run || run.isSuspended) return;
    run.isSuspended = true;
    this.#suspended += 1;
    this.host.places.suspend();
    this.proceed();
  }

  /** Goes on when the outcome is on record, in a run that has one. */
  protected settle(run: StepRun, outcome: StepOutcome, goOn: () => void): void {
    if (!this.journal || !this.#isKept(run, outcome)) {
      this.record(run, outcome);
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

  /** Steps that are over before anything begins. */
  protected rest(resting: RestingSteps): void {
    for (const run of this.steps) {
      if (!resting.has(run.step.index)) continue;
      run.isReady = true;
      run.isResting = true;
      this.left -= 1;
      const isKnown = resting.isKnown?.(run.step.index);
      for (const output of run.step.outputs) {
        const brought = this.slots[output.slot]
          ? true
          : isKnown === false
            ? null
            : notTaken(run.step, output);
        for (const { step } of output.consumers) {
          const consumer = this.steps[step];
          if (consumer && isKnown === false) consumer.unrecorded ??= run.step.name;
          countEdge(consumer, brought);
        }
      }
      if (isKnown) this.#tellRecorded(run, resting);
    }
  }

  /** What another run gave is told where something of this one depends on it. */
  #tellRecorded(run: StepRun, resting: RestingSteps): void {
    const isRead = ({ slot, consumers }: PlanOutput) =>
      this.slots[slot] !== undefined && consumers.some(({ step }) => !resting.has(step));
    if (run.step.isSilent || !run.step.outputs.some(isRead)) return;
    run.source = 'recorded';
    run.startedAtMs = this.ports.clock.now();
    this.host.events.stepStart(run);
    run.record = this.#recordOf(run, { status: 'succeeded' });
    run.isTold = true;
    this.host.events.stepEnd(run.record);
  }

  protected record(run: StepRun, outcome: StepOutcome): void {
    run.record = this.#recordOf(run, outcome);
    this.#tell(run, run.record);
  }

  #recordOf(run: StepRun, outcome: StepOutcome): StepRecord {
    return recordOf(run, outcome, { nowMs: this.ports.clock.now(), slots: this.slots });
  }

  #tell(run: StepRun, record: StepRecord): void {
    run.inner?.stop('What called it has ended.');
    this.leave(run);
    if (run.step.isSilent) return;
    this.host.events.stepEnd(record);
    run.onRecord?.(record);
    if (record.outputs && !this.host.isOver) this.host.meter.countOutput(sizeOf(record.outputs));
    this.progress();
  }

  protected leave(run: StepRun): void {
    run.isTold = true;
    this.left -= 1;
    if (run.startedAtMs === null) return;
    this.atWork -= 1;
    if (run.isSuspended) {
      this.#suspended -= 1;
      this.host.places.endSuspended();
    } else this.host.places.giveBack();
  }

  /** After every change: whose turn is it, is this scope over, can the run not go on? */
  protected proceed(): void {
    this.host.places.callNext();
    if (this.#isOver || this.host.isOver) return;
    if (this.left === 0) this.#end();
    else if (this.failure && this.depth > 0 && this.#suspended > 0 && this.#suspended === this.atWork) {
      this.stop(this.failure.message);
      this.terms.onEnd({ failure: this.failure, slots: this.slots });
    } else this.host.endWhenStuck();
  }

  /**
   * Between a round and the next one nobody is at work, and yet the run is not stuck; when nothing follows, and what is
   * left waits, it is.
   */
  protected async giveTimeToGoOn(): Promise<void> {
    this.host.places.take();
    for (let hop = 0; hop < graceHops; hop += 1) await null;
    this.host.places.giveBack();
    this.proceed();
  }

  #end(): void {
    this.#isOver = true;
    this.terms.onEnd({ failure: this.failure, slots: this.slots });
    // A reader of a text that broke off may still be at work.
    if (this.failure) this.#controller?.abort(new Error(this.failure.message));
  }

  protected blame({ step }: StepRun, failure: RunFailure): void {
    if (step.index > this.#failedStep) return;
    this.#failedStep = step.index;
    this.failure = failure;
  }

  /** A failure inside a step is not kept: what is around it may try again, and keeps what came of that. */
  #isKept({ step }: StepRun, { status }: StepOutcome): boolean {
    return !step.isSilent && (status === 'succeeded' || (status === 'failed' && this.depth === 0));
  }
}
