import type { IncomingMessage } from 'node:http';
import { readBody } from './read-body';

/** A body as JSON: its value, nothing at all, or where it stops making sense. */
export type JsonBody =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'empty' }
  | { readonly kind: 'malformed'; readonly at: number };

export async function readJson(request: IncomingMessage): Promise<JsonBody> {
  return parseJsonBody(await readBody(request));
}

export function parseJsonBody(body: Buffer): JsonBody {
  const text = body.toString('utf8');
  if (text.trim() === '') return { kind: 'empty' };
  try {
    return { kind: 'value', value: JSON.parse(text) };
  } catch (problem) {
    return { kind: 'malformed', at: placeOf(problem, text.length) };
  }
}

/** V8 names the place in its message, unless the text ended too early. */
function placeOf(problem: unknown, end: number): number {
  const match = problem instanceof Error ? /position (\d+)/.exec(problem.message) : null;
  return match?.[1] === undefined ? end : Number(match[1]);
}
