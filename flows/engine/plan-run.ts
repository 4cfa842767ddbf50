import type { Tool } from '@/flows/model/component-context';
import { ComponentError } from '@/flows/model/component-error';
import type { Json } from '@/flows/model/json';
import { own } from '@/flows/model/own';
import { callableTools } from './call-tools';
import { comesAfter, recordsBefore } from './commit-record';
import { InnerScopes } from './inner-scopes';
import { performStep } from './perform-step';
import type { Plan, PlanOutput, PlanStep } from './plan';
import { PortValues } from './port-value';
import { type StepRecord, stepKey } from './ports';
import { workOf } from './run-control';
import { failureOf, InnerFailure, notRecorded, notTaken, UpstreamError } from './run-failure';
import { never } from './run-journal';
import { ScopeEndings } from './scope-endings';
import type { InnerTerms, ScopeEnd } from './scope-terms';
import type { ScopeValues } from './scope-values';
import { type TakenOutput, takeOutputs, takeRecorded } from './step-outputs';
import { countEdge, isCutOff, type StepRun } from './step-run';
import { brokenText, writeText } from './step-texts';
import { valuesOf } from './step-values';
import type { StreamedText } from './streamed-text';

const nothingCame = 'Nothing has come to it.';

/**
 * Runs one plan in one scope by the flow of its data: a step starts the moment each edge that leads to it has brought
 * a value or is known to bring none. A text is there for a port that `streams` when its first piece may come, for
 * others when it is whole. When a step fails, what only it feeds is skipped and the rest goes on.
 */
export class PlanRun extends ScopeEndings {
  #dying: { readonly output: PlanOutput; readonly reason: string }[] | null = null;

  get values(): ScopeValues {
    return this.terms.values;
  }

  start(): void {
    this.terms.fill?.(this.slots);
    if (this.terms.resting) this.rest(this.terms.resting);
    for (const { slot, isOptional, consumers } of this.plan.givens) {
      const reason = isOptional ? null : nothingCame;
      for (const { step } of consumers) countEdge(this.steps[step], this.slots[slot] ? true : reason);
    }
    for (const run of this.steps) {
      if (run.waitingFor === 0 && !run.isReady && !this.isOver) this.#ready(run);
    }
    this.proceed();
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
        void this.giveTimeToGoOn();
        resolve(end);
      };
      const scope = new PlanRun(this.host, plan, { ...inside, depth, onEnd });
      inner.open(scope, inside);
      scope.start();
    });
  }

  toolsFor(index: number, recipes: readonly Json[]): readonly Tool[] {
    const run = this.speaking(index);
    return run ? callableTools({ scope: this, run, tools: this.plan.tools }, recipes) : [];
  }

  protected progress(): void {
    this.terms.onProgress?.(this);
  }

  #feed(index: number, brought: true | string): void {
    const run = this.steps[index];
    if (run && countEdge(run, brought)) this.#ready(run);
  }

  #ready(run: StepRun): void {
    run.isReady = true;
    if (run.liveEdges < run.step.edgeCount && isCutOff(run, this.slots)) {
      if (run.unrecorded !== null) {
        this.#fail(run, notRecorded(run.step, run.unrecorded));
        return;
      }
      const reason = run.deadReason ?? nothingCame;
      this.record(run, { status: 'skipped', reason });
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
    if (run.record || this.isOver || this.host.isOver) {
      this.host.places.giveBack();
      return;
    }
    run.startedAtMs = this.ports.clock.now();
    this.atWork += 1;
    try {
      if (!run.step.isSilent && this.#isKnown(run)) return;
      run.values = valuesOf(run.step, {
        from: this.values,
        sessionId: this.input.sessionId,
        slots: this.slots,
        variable: this.ports.variable,
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
    if (run.record || this.isOver) return;
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
    this.progress();
    if (run.openTexts === 0) this.settle(run, { status: 'succeeded' }, () => this.#offerAll(run, taken));
    else this.#offerAll(run, taken);
  }

  #offerAll(run: StepRun, taken: readonly TakenOutput[]): void {
    for (const one of taken) this.#offer(run, one);
    this.proceed();
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
    if (text && source) writeText({ run, source, text }).catch((error) => this.#fail(run, error));
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
      this.proceed();
    };
    if (run.openTexts === 0) this.settle(run, { status: 'succeeded' }, goOn);
    else goOn();
  }

  #fail(run: StepRun, error: unknown): void {
    if (run.record || this.isOver || this.host.isOver) return;
    const upstream = brokenText(run, error, this.slots);
    const broken = upstream ?? new UpstreamError(run.step);
    const goOn = () => this.#breakOff(run, broken);
    run.inner?.stop(broken.message);
    if (upstream) {
      this.settle(run, { status: 'cancelled', reason: upstream.message }, goOn);
      return;
    }
    const failure = failureOf(error, run.step);
    this.blame(run, failure);
    if (!(error instanceof ComponentError)) this.ports.unexpected?.(error, run.step.id);
    this.settle(run, { status: 'failed', failure }, goOn);
  }

  #breakOff(run: StepRun, broken: UpstreamError): void {
    for (const text of run.ownTexts) text.fail(broken);
    this.#skipAfter(run.step, broken.message);
    this.proceed();
  }

  #skipAfter(step: PlanStep, reason: string): void {
    const pending = [step];
    for (const failed of pending) {
      for (const { step: index } of failed.outputs.flatMap((output) => output.consumers)) {
        const run = this.steps[index];
        if (!run || run.record || run.isResting || run.startedAtMs !== null) continue;
        this.record(run, { status: 'skipped', reason });
        pending.push(run.step);
      }
    }
  }

  /** What a process before this one has put on record is taken as it is, and not told again. */
  #recall(run: StepRun, record: StepRecord): void {
    run.record = record;
    this.leave(run);
    if (
      record.usage &&
      !this.input.resumed?.usage &&
      !this.journal?.isOwn(stepKey(this.scope, run.step.id))
    ) {
      this.host.countUsage(record.usage);
    }
    if (record.status !== 'succeeded') {
      if (record.failure) this.blame(run, record.failure);
      this.#breakOff(run, new UpstreamError(run.step));
      return;
    }
    const taken = takeRecorded(run.step, record.outputs ?? {}, this.#originOf(run));
    for (const { output, value } of taken) this.slots[output.slot] = value ?? undefined;
    this.progress();
    this.#offerAll(run, taken);
  }
}
