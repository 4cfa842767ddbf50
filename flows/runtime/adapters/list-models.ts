import * as z from 'zod';
import { refusalText } from './chat-completion';
import { garbageProblem, statusProblem } from './model-problems';
import { openCall } from './open-call';
import type { ModelServer } from './openai-compatible-model';
import { quote } from './quote';
import { readText } from './read-text';

const listSchema = z.object({ data: z.array(z.object({ id: z.string() })) });
const listLimit = 4 * 1024 * 1024;

/** The models that a server says it has, in its own order. */
export async function listModels(server: ModelServer, signal: AbortSignal): Promise<string[]> {
  const call = await openCall({
    url: server.modelsUrl,
    server: server.name,
    guard: server.guard,
    timeouts: server.timeouts,
    signal,
    method: 'GET',
    headers: server.key === null ? {} : { authorization: `Bearer ${server.key}` },
    body: undefined,
  });
  const text = await readText(call, listLimit);
  if (call.status === 404) throw garbageProblem(server.name);
  if (call.status !== 200) throw statusProblem(server.name, detailOf(call.status, text, server.key));
  const parsed = listSchema.safeParse(jsonOf(text));
  if (!parsed.success) throw garbageProblem(server.name);
  return parsed.data.data.map((model) => model.id);
}

function detailOf(status: number, text: string, key: string | null): Parameters<typeof statusProblem>[1] {
  return {
    status,
    model: '',
    said: quote(refusalText(text), key),
    existing: '',
    retryAfterMs: undefined,
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
