import * as z from 'zod';

/** What a streaming call says, in the dialect of Langflow: bare JSON lines of `{event, data}`. */
export type RunStreamPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'end' }
  | { readonly kind: 'failure'; readonly message: string };

const lineSchema = z.object({ event: z.string(), data: z.unknown() });
const tokenSchema = z.object({ chunk: z.string() });
const failureSchema = z.union([
  z.object({ error: z.string() }).transform(({ error }) => error),
  z.object({ text: z.string() }).transform(({ text }) => text),
]);
const messageSchema = z.object({ sender: z.string(), text: z.string() });

export async function* readRunStream(body: ReadableStream<Uint8Array>): AsyncGenerator<RunStreamPart> {
  let streamed = false;
  for await (const line of linesOf(body)) {
    const part = partOf(line, streamed);
    if (!part) continue;
    streamed ||= part.kind === 'text';
    yield part;
  }
}

/** An answer that did not stream comes whole, as a message of the machine. */
function partOf(line: string, streamed: boolean): RunStreamPart | undefined {
  const parsed = lineSchema.safeParse(parseJson(line));
  if (!parsed.success) return undefined;
  const { event, data } = parsed.data;
  if (event === 'token') return textPart(tokenSchema.safeParse(data).data?.chunk);
  if (event === 'end') return { kind: 'end' };
  if (event === 'error') {
    return { kind: 'failure', message: failureSchema.safeParse(data).data ?? 'The run failed.' };
  }
  const message = messageSchema.safeParse(data).data;
  const whole = event === 'add_message' && !streamed && message?.sender !== 'User';
  return whole ? textPart(message?.text) : undefined;
}

function textPart(text: string | undefined): RunStreamPart | undefined {
  return text ? { kind: 'text', text } : undefined;
}

async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
    const lines = (rest + decoder.decode(value, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines.filter((line) => line.trim() !== '');
  }
  if (rest.trim() !== '') yield rest;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
