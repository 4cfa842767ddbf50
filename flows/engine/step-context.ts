import type {
  ComponentContext,
  LanguageModel,
  ModelChoice,
  Tool,
  Usage,
  WaitResolution,
} from '@/flows/model/component';
import { ComponentError } from '@/flows/model/component-error';
import type { Json, JsonObject } from '@/flows/model/json';
import type { PlanStep } from './plan';
import type { EnginePorts, RunInput } from './ports';

/** What the context asks of the run it belongs to. */
export interface ContextHost {
  readonly input: RunInput;
  readonly ports: EnginePorts;
  readonly signal: AbortSignal;
  logStep(index: number, entry: { level: LogLevel; message: string; details: JsonObject | undefined }): void;
  countUsage(index: number, usage: Usage): void;
  noteStep(index: number, name: string, data: JsonObject): void;
}

type LogLevel = Parameters<ComponentContext['log']>[0];

/** A component's only way out. A class, because a run makes one for each step and most parts go unused. */
export class StepContext implements ComponentContext {
  readonly componentId: string;
  readonly #host: ContextHost;
  readonly #index: number;

  constructor(host: ContextHost, step: PlanStep) {
    this.#host = host;
    this.#index = step.index;
    this.componentId = step.id;
  }

  get run(): ComponentContext['run'] {
    const { runId, sessionId, flowId } = this.#host.input;
    return { id: runId, sessionId, flowId };
  }

  get signal(): AbortSignal {
    return this.#host.signal;
  }

  get attempt(): number {
    return 1;
  }

  get idempotencyKey(): string {
    return `${this.#host.input.runId}:${this.componentId}`;
  }

  get fetch(): ComponentContext['fetch'] {
    return this.#host.ports.fetch;
  }

  step<Result extends Json>(
    name: string,
    perform: (step: { idempotencyKey: string; signal: AbortSignal }) => Promise<Result>,
  ): Promise<Result> {
    return perform({ idempotencyKey: `${this.idempotencyKey}#${name}`, signal: this.signal });
  }

  wait(): Promise<WaitResolution> {
    return Promise.reject(cannotWait);
  }

  tools(): readonly Tool[] {
    return [];
  }

  emit(name: string, data: JsonObject): void {
    this.#host.noteStep(this.#index, name, data);
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

  log(level: LogLevel, message: string, details?: JsonObject): void {
    this.#host.logStep(this.#index, { level, message, details });
  }

  usage(usage: Usage): void {
    this.#host.countUsage(this.#index, usage);
  }
}

const cannotWait = new ComponentError({
  code: 'cannot-wait',
  message: 'This run cannot wait.',
  action: 'Run the flow on a server.',
});
