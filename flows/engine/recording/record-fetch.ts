import type { Fetch } from '@/flows/model/component-context';
import type { RecordedCall, RecordedError, RecordedResponse } from '@/flows/model/recording';
import {
  keptHeaders,
  readRequest,
  recordRequest,
  type SentRequest,
  withoutCredentials,
} from './fetch-request';
import { BodyTape } from './recorded-body';
import { recordError } from './recorded-error';
import type { Redactor } from './redactor';
import type { AttemptTape, OpenCall } from './tape';

type FetchCall = Extract<RecordedCall, { kind: 'fetch' }>;

/** `fetch` that keeps what it sends and what comes back, while the component reads it. */
export function recordFetch(ask: Fetch, tape: AttemptTape): Fetch {
  return async (input, init) => {
    const call = new OpenFetchCall(tape.countEvents);
    tape.calls.push(call);
    try {
      const { sent, forward } = readRequest(input, init);
      call.sent = await sent;
      return call.follow(await ask(...forward));
    } catch (error) {
      call.error = recordError(error);
      throw error;
    }
  };
}

class OpenFetchCall implements OpenCall {
  sent: SentRequest = { method: '', url: '', headers: [], body: null };
  error: RecordedError | null = null;
  readonly #countEvents: () => number;
  #response: Response | null = null;
  #afterEvents = 0;
  #hasBody = false;
  #whole = false;
  readonly #body = new BodyTape();

  constructor(countEvents: () => number) {
    this.#countEvents = countEvents;
  }

  follow(response: Response): Response {
    this.#response = response;
    this.#afterEvents = this.#countEvents();
    if (response.body === null) {
      this.#whole = true;
      return response;
    }
    this.#hasBody = true;
    const { status, statusText, headers } = response;
    const copy = new Response(this.#listenTo(response.body), { status, statusText, headers });
    return withUrl(copy, response.url);
  }

  record(redactor: Redactor): FetchCall {
    const call: FetchCall = { kind: 'fetch', request: recordRequest(this.sent, redactor) };
    if (this.#response) call.response = this.#recordResponse(this.#response, redactor);
    if (this.error) call.error = this.error;
    return call;
  }

  /** Takes a piece when the component does: nothing is read ahead. */
  #listenTo(body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
    const reader = body.getReader();
    const pull = async (out: ReadableStreamDefaultController<Uint8Array>) => {
      try {
        const { done, value } = await reader.read();
        this.#whole = done;
        this.#body.add(value ?? null, this.#countEvents());
        if (done) out.close();
        else out.enqueue(value);
      } catch (error) {
        this.error = recordError(error);
        this.#body.add(null, this.#countEvents());
        out.error(error);
      }
    };
    return new ReadableStream({ pull, cancel: (reason) => reader.cancel(reason) }, { highWaterMark: 0 });
  }

  #recordResponse(response: Response, redactor: Redactor): RecordedResponse {
    return {
      status: response.status,
      statusText: redactor.text(response.statusText),
      url: redactor.text(withoutCredentials(response.url)),
      headers: keptHeaders(response.headers, redactor),
      afterEvents: this.#afterEvents,
      body: this.#hasBody ? this.#body.record(redactor) : null,
      whole: this.#whole,
    };
  }
}

/** A response that was made anew has no address of its own. */
export function withUrl(response: Response, url: string): Response {
  return Object.defineProperty(response, 'url', { value: url });
}
