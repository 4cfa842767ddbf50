import type {
  ComponentContext,
  Fetch,
  LanguageModel,
  WaitRequest,
  WaitResolution,
} from '@/flows/model/component-context';
import type { ContextServices } from '@/flows/model/context-services';
import type { ModelChoice } from '@/flows/model/field';
import type { Json } from '@/flows/model/json';
import type { RecordedCall, RecordedError } from '@/flows/model/recording';
import { recordFetch } from './record-fetch';
import { recordModel } from './record-model';
import { recordServices } from './record-services';
import { recordError } from './recorded-error';
import { type AttemptTape, jsonCopy } from './tape';
import { WrappedContext } from './wrapped-context';

/** Lets a component do what it does and keeps what the world answers. */
export class RecordingContext extends WrappedContext {
  readonly #tape: AttemptTape;
  readonly #fetch: Fetch;

  constructor(inner: ComponentContext, tape: AttemptTape) {
    super(inner);
    this.#tape = tape;
    this.#fetch = recordFetch((input, init) => inner.fetch(input, init), tape);
  }

  override get clock(): ComponentContext['clock'] {
    return {
      now: () => {
        const nowMs = this.inner.clock.now();
        this.#tape.clock.push(nowMs);
        return nowMs;
      },
    };
  }

  override get random(): ComponentContext['random'] {
    return () => {
      const drawn = this.inner.random();
      this.#tape.random.push(drawn);
      return drawn;
    };
  }

  override get fetch(): Fetch {
    return this.#fetch;
  }

  protected override get services(): ContextServices {
    return recordServices(this.inner, this.#tape);
  }

  override model(choice: ModelChoice): LanguageModel {
    return recordModel(this.inner.model(choice), choice, this.#tape);
  }

  override secret(name: string): Promise<string> {
    const call: Extract<RecordedCall, { kind: 'secret' }> = { kind: 'secret', name, given: false };
    return this.#follow(call, async () => {
      const value = await this.inner.secret(name);
      call.given = true;
      return value;
    });
  }

  override step<Result extends Json>(
    name: string,
    perform: (step: { readonly idempotencyKey: string; readonly signal: AbortSignal }) => Promise<Result>,
  ): Promise<Result> {
    const call: Extract<RecordedCall, { kind: 'step' }> = { kind: 'step', name, performed: false };
    return this.#follow(call, async () => {
      const value = await this.inner.step(name, (step) => {
        call.performed = true;
        return perform(step);
      });
      call.value = value;
      return value;
    });
  }

  override wait(name: string, request: WaitRequest): Promise<WaitResolution> {
    const call: Extract<RecordedCall, { kind: 'wait' }> = { kind: 'wait', name, request: jsonCopy(request) };
    return this.#follow(call, async () => {
      const resolution = await this.inner.wait(name, request);
      call.resolution = jsonCopy(resolution);
      return resolution;
    });
  }

  async #follow<Result>(
    call: RecordedCall & { error?: RecordedError },
    perform: () => Promise<Result>,
  ): Promise<Result> {
    this.#tape.calls.push({ record: () => call });
    try {
      return await perform();
    } catch (error) {
      call.error = recordError(error);
      throw error;
    }
  }
}
