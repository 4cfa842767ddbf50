import type { BadCall, Row } from './row';
import type { World } from './world';

/** Asks as clients do, and keeps the answer as it came. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the server says; the row knows what it must be
  readonly json: any;
}

const patienceMs = 20_000;

/** A procedure of the studio, as the signed-in owner. */
export async function askStudio({ studio, api }: World, procedure: string, input: unknown): Promise<Answer> {
  const headers = { 'content-type': 'application/json', origin: studio.url, cookie: api.cookie() };
  return ask(`${studio.url}/api/trpc/${procedure}`, { headers, body: JSON.stringify(input) });
}

/** A call as the row says it. */
export async function askAs(row: BadCall, world: World): Promise<Answer> {
  const key = keyOf(row.key, world);
  const body = row.body();
  const filled = body.length < 1_000 ? world.fill(body) : body;
  return ask(`${world.studio.url}${world.fill(row.path)}`, {
    headers: { 'content-type': 'application/json', ...(key ? { 'x-api-key': key } : {}), ...row.headers },
    ...(row.chunked ? { body: new Blob([filled]).stream(), duplex: 'half' } : { body: filled }),
  });
}

/** One question to a published flow in each of the ways in which it can be put. */
export async function askEverywhere({ studio, asking }: World): Promise<Record<Way, Answer>> {
  const { slug, endpointName, key } = asking;
  const put = (path: string, body: unknown) =>
    ask(`${studio.url}/d/${slug}${path}`, {
      headers: { 'content-type': 'application/json', 'x-api-key': key },
      body: JSON.stringify(body),
    });
  const messages = [{ role: 'user', content: 'Hello' }];
  const [langflow, langflowStream, openai, openaiStream, plain] = await Promise.all([
    put(`/api/v1/run/${endpointName}`, { input_value: 'Hello' }),
    put(`/api/v1/run/${endpointName}?stream=true`, { input_value: 'Hello' }),
    put('/v1/chat/completions', { model: endpointName, messages }),
    put('/v1/chat/completions', { model: endpointName, messages, stream: true }),
    put('/runs', { input: 'Hello' }),
  ]);
  return { langflow, langflowStream, openai, openaiStream, plain };
}

/** A run by the plain address. */
export function askPlainly(
  { studio, asking }: World,
  body = '{"input":"Hello"}',
  { slug, key } = asking,
): Promise<Answer> {
  return ask(`${studio.url}/d/${slug}/runs`, {
    headers: { 'content-type': 'application/json', 'x-api-key': key },
    body,
  });
}

export type Way = 'langflow' | 'langflowStream' | 'openai' | 'openaiStream' | 'plain';
export const ways = 5;

/** The row's two sentences as each way gives them. */
export function expectedWords(
  { message, action }: Pick<Row, 'message' | 'action'>,
  name: string,
): Record<Way, string[]> {
  const inside = (text: string) => JSON.stringify(text).slice(1, -1);
  const langflow = [`Error running graph: Error building Component ${name}: \n\n${message}`, action].map(
    (text) => inside(inside(text)),
  );
  const openai = [inside(`“${name}”: ${message} ${action}`)];
  return {
    langflow,
    langflowStream: langflow,
    openai,
    openaiStream: openai,
    plain: [inside(message), inside(action)],
  };
}

async function ask(url: string, init: RequestInit & { duplex?: 'half' }): Promise<Answer> {
  const response = await fetch(url, { method: 'POST', signal: AbortSignal.timeout(patienceMs), ...init });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parsed(text) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function keyOf(key: BadCall['key'], { echo, other, personalKey }: World): string | undefined {
  switch (key) {
    case 'own':
      return echo.key;
    case 'of another deployment':
      return other.key;
    case 'personal':
      return personalKey;
    case 'unknown':
      return `mrk_${'A'.repeat(43)}`;
    case 'none':
      return undefined;
  }
}
