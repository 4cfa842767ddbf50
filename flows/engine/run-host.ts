import type { Usage } from '@/flows/model/component-context';
import type { RunFailure } from '@/flows/model/run-event';
import { addUsage, EventEmitter } from './emit-events';
import type { Plan } from './plan';
import { PlanRun } from './plan-run';
import type { EnginePorts, RunInput, RunResult } from './ports';
import { cancelledBecause, fenced, unknownPart } from './run-failure';
import { RunJournal } from './run-journal';
import { RunMeter } from './run-limits';
import { RunMemory } from './run-memory';
import { partOf } from './run-part';
import { runValues } from './scope-values';
import type { Writable } from './step-run';
import { WorkPlaces } from './work-places';

/**
 * What all scopes of a run share: what it was given, one numbering of its events, its record, what it has used, its
 * limits and its places for work. It ends the run: when the flow is through, stopped, at a limit, or stuck on waits.
 */
export class RunHost {
  readonly input: RunInput;
  readonly ports: EnginePorts;
  readonly events: EventEmitter;
  readonly memory = new RunMemory();
  readonly journal: RunJournal | null;
  readonly meter: RunMeter;
  readonly places: WorkPlaces;
  readonly result: Promise<RunResult>;
  isOver = false;
  readonly #startedAtMs: number;
  readonly #root: PlanRun;
  /** What was asked for, and is not in the plan. */
  readonly #missingPart: string | null;
  #usage: Usage | null = null;
  #stopWatch: () => void = () => {};
  #resolve: (result: RunResult) => void = () => {};

  constructor(plan: Plan, input: RunInput, ports: EnginePorts) {
    this.input = input;
    this.ports = ports;
    this.#startedAtMs = input.resumed?.startedAtMs ?? ports.clock.now();
    this.events = new EventEmitter(ports, this.#startedAtMs, input.resumed?.firstSeq);
    this.journal = ports.journal ? new RunJournal(ports.journal, (error) => this.#lose(error)) : null;
    this.meter = new RunMeter({ flow: plan.limits, run: input.limits }, (failure) =>
      this.#end('failed', failure),
    );
    this.places = new WorkPlaces(plan.concurrency);
    const part = input.part ? partOf(plan, input.part, input) : null;
    this.#root = new PlanRun(this, plan, {
      ...part,
      scope: '',
      depth: 0,
      values: runValues(plan, input),
      onEnd: ({ failure }) => this.#conclude(failure ? 'failed' : 'succeeded', failure),
    });
    this.#missingPart = part || !input.part || input.part.kind === 'these' ? null : input.part.componentId;
    this.result = new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  start(): void {
    if (!this.input.resumed) this.events.runStart(this.input);
    this.#stopWatch = this.meter.watch(this.ports.clock);
    if (this.input.resumed?.usage) this.countUsage(this.input.resumed.usage);
    if (this.#missingPart) this.#end('failed', unknownPart(this.#missingPart));
    if (!this.isOver) this.#root.start();
  }

  cancel(reason = 'The run was stopped.'): void {
    this.#end('cancelled', cancelledBecause(reason));
  }

  countUsage(usage: Usage): void {
    this.#usage = addUsage(this.#usage, usage);
    this.meter.countUsage(usage);
  }

  /** Whatever is not over waits for somebody. A run that has failed has nothing to wait for. */
  endWhenStuck(): void {
    if (this.isOver || !this.places.isStuck) return;
    const { failure } = this.#root;
    if (failure) {
      this.#end('failed', failure);
      return;
    }
    this.isOver = true;
    this.#conclude('waiting', null);
    this.#root.drop(new Error('The run waits.'));
  }

  /** At once: a component that does not listen is left behind. */
  #end(status: 'failed' | 'cancelled', failure: RunFailure): void {
    if (this.isOver) return;
    this.isOver = true;
    this.#root.stop(failure.message);
    this.#conclude(status, failure);
    this.#root.breakTexts(new Error(failure.message));
  }

  /** Another process has the run: not a word more from here. */
  #lose(error: unknown): void {
    if (this.isOver) return;
    this.isOver = true;
    this.ports.unexpected?.(error, null);
    this.#root.drop(new Error(fenced.message));
    this.#conclude('cancelled', fenced);
  }

  #conclude(status: RunResult['status'], failure: RunFailure | null): void {
    this.isOver = true;
    const result: Writable<RunResult> = {
      status,
      outputs: this.#root.outputs(),
      startedAtMs: this.#startedAtMs,
      durationMs: Math.max(0, this.ports.clock.now() - this.#startedAtMs),
      steps: this.#root.records(),
    };
    if (failure) result.failure = failure;
    if (this.#usage) result.usage = this.#usage;
    if (status === 'waiting') result.waits = this.#root.waits();
    if (failure !== fenced) this.events.runEnd(result);
    this.#stopWatch();
    this.#resolve(result);
  }
}
