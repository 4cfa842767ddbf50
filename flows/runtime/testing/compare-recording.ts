import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';

/** A recorded exchange of a live Langflow, and the comparison that its clients would make. */
export interface Recording {
  readonly path: string;
  readonly body: unknown;
  readonly hasKey: boolean;
  readonly status: number;
  readonly answer: unknown;
}

const recordingSchema = z.object({
  request: z.object({ path: z.string(), headers: z.record(z.string(), z.string()), body: z.unknown() }),
  response: z.object({ status: z.number(), body: z.unknown() }),
});

export function readRecording(name: string): Recording {
  const { request, response } = recordingSchema.parse(JSON.parse(readFixture(`${name}.json`)));
  return {
    path: request.path,
    body: request.body,
    hasKey: 'x-api-key' in request.headers,
    status: response.status,
    answer: response.body,
  };
}

export function readFixture(name: string): string {
  return readFileSync(fileURLToPath(new URL(`../__fixtures__/langflow/${name}`, import.meta.url)), 'utf8');
}

/** What clients read, beside the shape. */
const values = new Set(
  'text message type sender sender_name component_id component_display_name error input_value category detail msg'.split(
    ' ',
  ),
);
const volatile = new Set(
  'timestamp duration build_duration id run_id graph_run_id session_id flow_id usage token_usage source logs'.split(
    ' ',
  ),
);

/** Where an answer is not what was recorded: every key with its JSON type, and the values that clients read. */
export function differences(recorded: unknown, answer: unknown, path = ''): string[] {
  if (Array.isArray(recorded)) {
    if (!Array.isArray(answer) || answer.length !== recorded.length) return [`${path}: another list`];
    return recorded.flatMap((item, index) => differences(item, answer[index], `${path}[${index}]`));
  }
  if (typeof recorded === 'object' && recorded !== null) {
    if (typeof answer !== 'object' || answer === null) return [`${path}: no object`];
    const given = new Map<string, unknown>(Object.entries(answer));
    return Object.entries(recorded).flatMap(([key, value]) => {
      const where = `${path}.${key}`;
      if (!given.has(key)) return [`${where}: missing`];
      if (volatile.has(key)) return [];
      if (values.has(key) && typeof value === 'string' && value !== given.get(key)) {
        return [`${where}: ${JSON.stringify(given.get(key))} instead of ${JSON.stringify(value)}`];
      }
      return differences(value, given.get(key), where);
    });
  }
  if (recorded === null || answer === null || typeof recorded === typeof answer) return [];
  return [`${path}: ${typeof answer} instead of ${typeof recorded}`];
}

const lineSchema = z.object({ event: z.string(), data: z.object({ chunk: z.string().optional() }) });

/** The names of a stream's events in order, repeats folded, and the text that its tokens add up to. */
export function readStream(text: string): { events: string[]; text: string } {
  const events: string[] = [];
  let streamed = '';
  for (const line of text.split('\n').filter((candidate) => candidate !== '')) {
    const { event, data } = lineSchema.parse(JSON.parse(line));
    if (event === 'token') streamed += data.chunk ?? '';
    if (events.at(-1) !== event) events.push(event);
  }
  return { events, text: streamed };
}
