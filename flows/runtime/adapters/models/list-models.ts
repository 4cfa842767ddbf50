import * as z from 'zod';
import { refusalText } from '@/flows/runtime/adapters/chat-completion';
import { garbageProblem, statusProblem } from '@/flows/runtime/adapters/model-problems';
import { openCall } from '@/flows/runtime/adapters/open-call';
import { quote } from '@/flows/runtime/adapters/quote';
import { readText } from '@/flows/runtime/adapters/read-text';
import { amazonSignature } from './amazon-signature';
import type { ModelPlace } from './model-place';
import { wireDialect } from './wire-dialect';

/** The models that a server says it has, in its own order. */
export async function listModels(place: ModelPlace, signal: AbortSignal): Promise<string[]> {
  const { url, headers, list } = await wayOf(place, signal);
  const call = await openCall({
    url,
    server: place.name,
    guard: place.guard,
    timeouts: place.timeouts,
    signal,
    method: 'GET',
    headers: { accept: 'application/json', ...headers },
    body: undefined,
  });
  const text = await readText(call, listLimit);
  if (call.status === 404) throw garbageProblem(place.name);
  if (call.status !== 200) throw refused(place, call.status, text);
  const parsed = list.safeParse(jsonOf(text));
  if (!parsed.success) throw garbageProblem(place.name);
  return parsed.data;
}

const listLimit = 4 * 1024 * 1024;

interface Way {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly list: z.ZodType<string[]>;
}

async function wayOf(place: ModelPlace, signal: AbortSignal): Promise<Way> {
  const { baseUrl } = place;
  const key = place.key ?? '';
  switch (place.kind) {
    case 'anthropic': {
      const headers = { 'x-api-key': key, 'anthropic-version': '2023-06-01' };
      return { url: new URL(`${baseUrl}/models?limit=1000`), headers, list: data };
    }
    case 'google':
      return {
        url: new URL(`${baseUrl}/models?pageSize=1000`),
        headers: { 'x-goog-api-key': key },
        list: googleModels,
      };
    case 'cohere': {
      const url = new URL(`${baseUrl.replace(/\/v2$/, '/v1')}/models?page_size=1000`);
      return { url, headers: { authorization: `Bearer ${key}` }, list: named };
    }
    case 'amazon-bedrock':
      return amazon(place);
    default: {
      const dialect = wireDialect(place);
      const list = place.kind === 'watsonx' ? watsonxModels : data;
      return { url: dialect.modelsUrl, headers: await dialect.headers(signal), list };
    }
  }
}

/** The list lies beside the models themselves, at an address of its own. */
function amazon(place: ModelPlace): Way {
  const url = new URL(`${place.baseUrl.replace('//bedrock-runtime.', '//bedrock.')}/foundation-models`);
  const { region = '', accessKeyId = '', sessionToken = '' } = place.options;
  const headers =
    accessKeyId === ''
      ? { authorization: `Bearer ${place.key ?? ''}` }
      : amazonSignature(url, {
          region,
          accessKeyId,
          sessionToken,
          secretAccessKey: place.key ?? '',
          now: new Date(),
        });
  return { url, headers, list: amazonModels };
}

const data = z
  .object({ data: z.array(z.object({ id: z.string() })) })
  .transform((list) => list.data.map(({ id }) => id));
const named = z
  .object({ models: z.array(z.object({ name: z.string() })) })
  .transform(({ models }) => models.map(({ name }) => name));
const googleModels = named.transform((names) => names.map((name) => name.replace(/^models\//, '')));
const watsonxModels = z
  .object({ resources: z.array(z.object({ model_id: z.string() })) })
  .transform(({ resources }) => resources.map((resource) => resource.model_id));
const amazonModels = z
  .object({ modelSummaries: z.array(z.object({ modelId: z.string() })) })
  .transform(({ modelSummaries }) => modelSummaries.map(({ modelId }) => modelId));

function refused(place: ModelPlace, status: number, text: string) {
  const said = quote(refusalText(text), place.key);
  return statusProblem(place.name, { status, model: '', said, existing: '', retryAfterMs: undefined });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
