import type { ComponentContext, Fetch, LanguageModel } from '@/flows/model/component-context';
import type { ContextServices } from '@/flows/model/context-services';
import type { ModelChoice } from '@/flows/model/field';
import type { Json } from '@/flows/model/json';
import { describeCall } from './divergence';
import { readRequest, recordRequest } from './fetch-request';
import { type Playing, playFetch, playModel } from './play-answers';
import { playServices } from './play-services';
import type { PlayedAttempt } from './played-attempt';
import { modelQuestion } from './record-model';
import { errorFrom } from './recorded-error';
import { type Redactor, standInFor } from './redactor';
import { WrappedContext } from './wrapped-context';

/**
 * Answers from the record; nothing reaches the world. A secret's value is its stand-in. Waits, tools and what is
 * said go to the engine, which does with them what it did.
 */
export class PlayedContext extends WrappedContext {
  readonly #attempt: PlayedAttempt;
  readonly #redactor: Redactor;

  constructor(inner: ComponentContext, attempt: PlayedAttempt, redactor: Redactor) {
    super(inner);
    this.#attempt = attempt;
    this.#redactor = redactor;
  }

  override get clock(): ComponentContext['clock'] {
    return { now: () => this.#attempt.now() };
  }

  override get random(): ComponentContext['random'] {
    return () => this.#attempt.random();
  }

  override get fetch(): Fetch {
    return async (input, init) => {
      const request = recordRequest(await readRequest(input, init).sent, this.#redactor);
      const asked = describeCall({ kind: 'fetch', request });
      const { method, url, bodyDigest } = request;
      const call = this.#attempt.answer(
        'fetch',
        ({ request: on }) => on.method === method && on.url === url && on.bodyDigest === bodyDigest,
        asked,
      );
      const cut = call.response?.body?.cutFromBytes;
      if (cut !== undefined) {
        const expected = `an answer of ${cut} bytes, of which only the beginning was kept`;
        this.#attempt.diverge({ effect: 'fetch', expected, actual: asked });
      }
      return playFetch(call, this.#playing(this.signal));
    };
  }

  protected override get services(): ContextServices {
    const playing = this.#playing(this.signal);
    return playServices(this.inner, { attempt: this.#attempt, redactor: this.#redactor, playing });
  }

  override model(choice: ModelChoice): LanguageModel {
    return { stream: (request, signal) => this.#stream(choice, request, signal) };
  }

  override async secret(name: string): Promise<string> {
    const call = this.#attempt.answer('secret', (on) => on.name === name, `secret “${name}”`);
    if (call.error) throw errorFrom(call.error);
    return standInFor(name);
  }

  override async step<Result extends Json>(
    name: string,
    perform: (step: { readonly idempotencyKey: string; readonly signal: AbortSignal }) => Promise<Result>,
  ): Promise<Result> {
    this.#attempt.answer('step', (on) => on.name === name, `step “${name}”`);
    return this.inner.step(name, perform);
  }

  async *#stream(choice: ModelChoice, request: Parameters<LanguageModel['stream']>[0], signal: AbortSignal) {
    const { requestDigest, summary } = modelQuestion(choice, request, this.#redactor);
    const asked = describeCall({
      kind: 'model',
      requestDigest,
      summary,
      parts: [],
      afterEvents: [],
      ended: false,
    });
    const call = this.#attempt.answer('model', (on) => on.requestDigest === requestDigest, asked);
    yield* playModel(call, this.#playing(signal));
  }

  #playing(signal: AbortSignal): Playing {
    return { signal, until: (count) => this.#attempt.until(count) };
  }
}
