import { ServiceContext } from '@/flows/engine/service-context';
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

/** A context that passes everything on. What records and what plays back each take the parts they stand between. */
export class WrappedContext extends ServiceContext implements ComponentContext {
  protected readonly inner: ComponentContext;

  constructor(inner: ComponentContext) {
    super();
    this.inner = inner;
  }

  protected get services(): ContextServices {
    return this.inner;
  }
  get run(): ComponentContext['run'] {
    return this.inner.run;
  }
  get componentId(): string {
    return this.inner.componentId;
  }
  get signal(): AbortSignal {
    return this.inner.signal;
  }
  get attempt(): number {
    return this.inner.attempt;
  }
  get idempotencyKey(): string {
    return this.inner.idempotencyKey;
  }
  get clock(): ComponentContext['clock'] {
    return this.inner.clock;
  }
  get random(): ComponentContext['random'] {
    return this.inner.random;
  }
  get fetch(): ComponentContext['fetch'] {
    return this.inner.fetch;
  }

  model(choice: ModelChoice): LanguageModel {
    return this.inner.model(choice);
  }
  secret(name: string): Promise<string> {
    return this.inner.secret(name);
  }
  step<Result extends Json>(
    name: string,
    perform: (step: { readonly idempotencyKey: string; readonly signal: AbortSignal }) => Promise<Result>,
  ): Promise<Result> {
    return this.inner.step(name, perform);
  }
  wait(name: string, request: WaitRequest): Promise<WaitResolution> {
    return this.inner.wait(name, request);
  }
  tools(recipes: readonly Json[]): readonly Tool[] {
    return this.inner.tools(recipes);
  }
  emit(name: string, data: JsonObject): void {
    this.inner.emit(name, data);
  }
  log(level: 'debug' | 'info' | 'warning' | 'error', message: string, details?: JsonObject): void {
    this.inner.log(level, message, details);
  }
  usage(usage: Usage): void {
    this.inner.usage(usage);
  }
}
