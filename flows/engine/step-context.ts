import type {
  ComponentContext,
  LanguageModel,
  Tool,
  Usage,
  WaitRequest,
  WaitResolution,
} from '@/flows/model/component-context';
import type { ContextServices } from '@/flows/model/context-services';
import type { ModelChoice } from '@/flows/model/field';
import type { Json, JsonObject } from '@/flows/model/json';
import type { RunEvent } from '@/flows/model/run-event';
import type { Attempt } from './attempt';
import { type EnginePorts, type RunInput, stepKey, waitKey } from './ports';
import type { RunJournal } from './run-journal';
import type { RunMemory } from './run-memory';
import { ServiceContext } from './service-context';
import { servicesThrough } from './services-through';
import { StepActivity } from './step-activity';
import { markBegun, performEffect } from './step-effects';
import type { StepRun } from './step-run';
import { type StepWait, waitHere, waitOnRecord } from './step-waits';
import { unavailableServices } from './unavailable-services';

/** What a step asks of the run it belongs to. */
export interface ContextHost {
  readonly input: RunInput;
  readonly ports: EnginePorts;
  /** Ends with the run, or with the part of it that the step belongs to. */
  readonly signal: AbortSignal;
  /** '' at the top of the flow. */
  readonly scope: string;
  readonly memory: RunMemory;
  /** null: the run is not durable. */
  readonly journal: RunJournal | null;
  logStep(index: number, entry: { level: LogLevel; message: string; details: JsonObject | undefined }): void;
  countUsage(index: number, usage: Usage): void;
  noteStep(index: number, name: string, data: JsonObject): void;
  /** A piece of a text that is not given on before it is whole. */
  showPiece(index: number, port: string, piece: string): void;
  retryStep(index: number, retry: StepRetry): void;
  announceWait(index: number, name: string, request: WaitRequest): void;
  /** All that is left of the step waits for somebody: it is done again from its beginning when that is over. */
  suspendStep(index: number): void;
  toolsFor(index: number, recipes: readonly Json[]): readonly Tool[];
}

export type StepRetry = Pick<Extract<RunEvent, { kind: 'step-retry' }>, 'attempt' | 'failure' | 'delayMs'>;

type LogLevel = Parameters<ComponentContext['log']>[0];

/**
 * A component's only way out. A class, because a run makes one for each step and most parts go unused. What is said
 * after the attempt is over is dropped.
 */
export class StepContext extends ServiceContext implements ComponentContext {
  readonly #host: ContextHost;
  readonly #run: StepRun;
  readonly #attempt: Attempt | null;
  #made: StepActivity | null = null;
  #services: ContextServices | null = null;

  /** `attempt` is null when the step has no rules of its own: its first attempt is the only one. */
  constructor(host: ContextHost, run: StepRun, attempt: Attempt | null) {
    super();
    this.#host = host;
    this.#run = run;
    this.#attempt = attempt;
  }

  get componentId(): string {
    return this.#run.step.id;
  }

  get run(): ComponentContext['run'] {
    const { runId, sessionId, flowId } = this.#host.input;
    return { id: runId, sessionId, flowId };
  }

  get signal(): AbortSignal {
    return this.#attempt?.signal ?? this.#host.signal;
  }

  get attempt(): number {
    return this.#attempt?.number ?? 1;
  }

  get idempotencyKey(): string {
    return `${this.#host.input.runId}:${this.#key}`;
  }

  get fetch(): ComponentContext['fetch'] {
    const { fetch: reach } = this.#host.ports;
    return async (input, init) => {
      await this.#markBegun();
      this.#refuseWhenLeftBehind();
      return reach(input, init);
    };
  }

  protected get services(): ContextServices {
    this.#services ??= servicesThrough(this.#host.ports.services ?? unavailableServices, async (call) => {
      if (call.changes) await this.#markBegun();
      this.#refuseWhenLeftBehind();
      return call.perform();
    });
    return this.#services;
  }

  get clock(): ComponentContext['clock'] {
    return this.#host.ports.clock;
  }

  get random(): ComponentContext['random'] {
    return this.#host.ports.random;
  }

  model(choice: ModelChoice): LanguageModel {
    return this.#host.ports.model(choice, this.componentId);
  }

  secret(name: string): Promise<string> {
    return this.#host.ports.secret(name);
  }

  step<Result extends Json>(
    name: string,
    perform: (step: { idempotencyKey: string; signal: AbortSignal }) => Promise<Result>,
  ): Promise<Result> {
    const about = { idempotencyKey: `${this.idempotencyKey}#${name}`, signal: this.signal };
    const effect = {
      stepKey: this.#key,
      name,
      isUnrepeatable: this.#isUnrepeatable,
      perform: async () => {
        this.#refuseWhenLeftBehind();
        return perform(about);
      },
    };
    // What was remembered under a name came from `perform` of that name.
    return this.#activity.during(() => performEffect(this.#host, effect)) as Promise<Result>;
  }

  wait(name: string, request: WaitRequest): Promise<WaitResolution> {
    const { journal, ports } = this.#host;
    const wait: StepWait = {
      key: waitKey(this.#key, name),
      request,
      activity: this.#activity,
      announce: () => this.#host.announceWait(this.#run.step.index, name, request),
      register: () => {
        const others = this.#run.waits.filter((known) => known.name !== name);
        this.#run.waits = [...others, { name, request }];
      },
    };
    if (journal) return waitOnRecord(journal, wait, this.#attempt);
    return waitHere(wait, { clock: ports.clock, signal: this.signal, attempt: this.#attempt });
  }

  tools(recipes: readonly Json[]): readonly Tool[] {
    const tools = this.#host.toolsFor(this.#run.step.index, recipes);
    return tools.map((tool) => ({
      ...tool,
      call: (callName, values) => this.#activity.during(() => tool.call(callName, values)),
    }));
  }

  emit(name: string, data: JsonObject): void {
    if (!this.#isOver) this.#host.noteStep(this.#run.step.index, name, data);
  }

  log(level: LogLevel, message: string, details?: JsonObject): void {
    if (!this.#isOver) this.#host.logStep(this.#run.step.index, { level, message, details });
  }

  usage(usage: Usage): void {
    if (!this.#isOver) this.#host.countUsage(this.#run.step.index, usage);
  }

  /** Of what must not happen twice, before it does. Inside `step` it is the step that must not. */
  async #markBegun(): Promise<void> {
    if (this.#host.journal === null || !this.#isUnrepeatable || this.#activity.isWorking) return;
    await markBegun(this.#host, this.#key);
  }

  /** Whoever does not listen to its signal must not reach the world either: how the step ended is settled. */
  #refuseWhenLeftBehind(): void {
    this.signal.throwIfAborted();
  }

  get #isOver(): boolean {
    return this.#attempt?.isOver === true;
  }

  get #isUnrepeatable(): boolean {
    return this.#run.step.component.effect === 'effect';
  }

  get #activity(): StepActivity {
    this.#made ??= new StepActivity(() => this.#host.suspendStep(this.#run.step.index));
    return this.#made;
  }

  get #key(): string {
    return stepKey(this.#host.scope, this.componentId);
  }
}
