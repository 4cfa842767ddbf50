import type { ModelPart } from '@/flows/model/component-context';
import type { RecordedResponse } from '@/flows/model/recording';
import type { CallOf } from './played-attempt';
import { withUrl } from './record-fetch';
import { piecesOf } from './recorded-body';
import { errorFrom } from './recorded-error';

/** When the answers come: not before as many events have been given as then, and never once it is all over. */
export interface Playing {
  readonly signal: AbortSignal;
  until(afterEvents: number | undefined): Promise<void>;
}

/** The answers of the world, as they came: in the same pieces, broken off where they broke off. */
export async function* playModel(call: CallOf<'model'>, playing: Playing): AsyncIterable<ModelPart> {
  for (const [index, part] of call.parts.entries()) {
    await playing.until(call.afterEvents[index]);
    yield part;
  }
  await playing.until(call.afterEvents[call.parts.length]);
  if (call.error) throw errorFrom(call.error);
  if (!call.ended) await never(playing.signal);
}

export async function playFetch(call: CallOf<'fetch'>, playing: Playing): Promise<Response> {
  const { response, error } = call;
  if (response) {
    await playing.until(response.afterEvents);
    return responseFrom(response, call, playing);
  }
  if (error) throw errorFrom(error);
  return never(playing.signal);
}

/** What never came. Ends when whoever waits is told to stop. */
export function never(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener('abort', () => reject(signal.reason));
  });
}

function responseFrom(recorded: RecordedResponse, call: CallOf<'fetch'>, playing: Playing): Response {
  const { status, statusText, headers, url } = recorded;
  const body = recorded.body && bodyFrom(recorded, call, playing);
  return withUrl(new Response(body, { status, statusText, headers }), url);
}

function bodyFrom(
  { body, whole }: RecordedResponse,
  { error }: CallOf<'fetch'>,
  { signal, until }: Playing,
): ReadableStream<Uint8Array> {
  const pieces = body ? piecesOf(body) : [];
  const times = [...(body?.afterEvents ?? [])];
  const pull = async (out: ReadableStreamDefaultController<Uint8Array>) => {
    await until(times.shift());
    const piece = pieces.shift();
    if (piece) out.enqueue(piece);
    else if (whole) out.close();
    else if (error) out.error(errorFrom(error));
    else await never(signal);
  };
  return new ReadableStream<Uint8Array>({ pull }, { highWaterMark: 0 });
}
