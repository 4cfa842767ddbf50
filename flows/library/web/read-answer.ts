import { ComponentError } from '@/flows/model/component-error';
import type { Json } from '@/flows/model/json';

/** What somebody's server answered, read up to a size that fits in memory many times over. */
export async function readBytes(response: Response, limitBytes: number): Promise<Uint8Array> {
  if (response.body === null) return new Uint8Array();
  const pieces: Uint8Array[] = [];
  let size = 0;
  const reader = response.body.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.length;
    if (size > limitBytes) {
      await reader.cancel();
      throw tooLarge(limitBytes);
    }
    pieces.push(next.value);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

export async function readText(response: Response, limitBytes = textLimitBytes): Promise<string> {
  const bytes = await readBytes(response, limitBytes);
  return decodeText(bytes, charsetOf(response.headers.get('content-type')));
}

/** The answer as JSON; what is none is a text. */
export async function readJson(response: Response, limitBytes = textLimitBytes): Promise<Json> {
  const text = await readText(response, limitBytes);
  try {
    // What `JSON.parse` gives is JSON.
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** By the encoding that was named, else UTF-8; an encoding nobody knows is UTF-8, too. */
export function decodeText(bytes: Uint8Array, charset: string | null): string {
  try {
    return new TextDecoder(charset ?? 'utf-8').decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

export function charsetOf(contentType: string | null): string | null {
  return /charset=["']?([\w.:-]+)/i.exec(contentType ?? '')?.[1] ?? null;
}

const textLimitBytes = 10 * 1024 * 1024;

function tooLarge(limitBytes: number): ComponentError {
  return new ComponentError({
    code: 'answer-too-large',
    message: `The answer is larger than ${Math.round(limitBytes / 1024 / 1024)} MB.`,
    action: 'Ask for less at a time.',
  });
}
