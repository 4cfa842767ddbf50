import type { ModelPart } from '@/flows/model/component-context';
import type { RecordedResponse } from '@/flows/model/recording';
import type { CallOf } from './played-attempt';
import { withUrl } from './record-fetch';
import { piecesOf } from './recorded-body';
import { errorFrom } from './recorded-error';

/** The answers of the world, as they came: in the same pieces, broken off where they broke off. */
export async function* playModel(call: CallOf<'model'>, signal: AbortSignal): AsyncIterable<ModelPart> {
  yield* call.parts;
  if (call.error) throw errorFrom(call.error);
  if (!call.ended) await never(signal);
}

export function playFetch(call: CallOf<'fetch'>, signal: AbortSignal): Promise<Response> {
  const { response, error } = call;
  if (response) return Promise.resolve(responseFrom(response, { signal, call }));
  return error ? Promise.reject(errorFrom(error)) : never(signal);
}

/** What never came. Ends when whoever waits is told to stop. */
export function never(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener('abort', () => reject(signal.reason));
  });
}

interface Playing {
  readonly signal: AbortSignal;
  readonly call: CallOf<'fetch'>;
}

function responseFrom(recorded: RecordedResponse, playing: Playing): Response {
  const { status, statusText, headers, url } = recorded;
  const body = recorded.body && bodyFrom(recorded, playing);
  return withUrl(new Response(body, { status, statusText, headers }), url);
}

function bodyFrom(recorded: RecordedResponse, { signal, call }: Playing): ReadableStream<Uint8Array> {
  const pieces = recorded.body ? piecesOf(recorded.body) : [];
  return new ReadableStream<Uint8Array>(
    {
      async pull(out) {
        const piece = pieces.shift();
        if (piece) out.enqueue(piece);
        else if (recorded.whole) out.close();
        else if (call.error) out.error(errorFrom(call.error));
        else await never(signal);
      },
    },
    { highWaterMark: 0 },
  );
}
