import type { ChatBody } from './chat-body';
import type { ModelPlace } from './model-place';
import { watsonxDialect } from './watsonx-dialect';

/** Where and how a server that speaks OpenAI's wire is asked: the same for nearly all, but for addresses and keys. */
export interface WireDialect {
  chatUrl(model: string, isStream: boolean): URL;
  embeddingsUrl(model: string): URL;
  readonly modelsUrl: URL;
  headers(signal: AbortSignal): Promise<Readonly<Record<string, string>>>;
  chatBody(body: ChatBody): Readonly<Record<string, unknown>>;
  embeddingsBody(model: string, texts: readonly string[]): Readonly<Record<string, unknown>>;
}

/** Made once for each place: addresses are taken apart once, and tokens kept. */
export function wireDialect(place: ModelPlace): WireDialect {
  const known = dialects.get(place);
  if (known !== undefined) return known;
  const dialect = dialectOf(place);
  dialects.set(place, dialect);
  return dialect;
}

const dialects = new WeakMap<ModelPlace, WireDialect>();

function dialectOf(place: ModelPlace): WireDialect {
  switch (place.kind) {
    case 'azure-openai':
      return azure(place);
    case 'watsonx':
      return watsonxDialect(place, plain(place));
    case 'hugging-face':
      return huggingFace(place);
    case 'nvidia-nim':
      return { ...plain(place), embeddingsBody: nvidiaEmbeddings };
    default:
      return plain(place);
  }
}

function plain({ baseUrl, key }: ModelPlace): WireDialect {
  const chatUrl = new URL(`${baseUrl}/chat/completions`);
  const embeddingsUrl = new URL(`${baseUrl}/embeddings`);
  const headers = Promise.resolve(key === null ? {} : { authorization: `Bearer ${key}` });
  return {
    chatUrl: () => chatUrl,
    embeddingsUrl: () => embeddingsUrl,
    modelsUrl: new URL(`${baseUrl}/models`),
    headers: () => headers,
    chatBody: (body) => body,
    embeddingsBody: (model, texts) => ({ model, input: texts, encoding_format: 'float' }),
  };
}

/** The resource's own address, or the one that ends in `/openai/v1`; the older form has the deployment in its path. */
function azure(place: ModelPlace): WireDialect {
  const root = place.baseUrl.replace(/\/openai(?:\/v1)?$/, '');
  const version = place.options.apiVersion ?? '';
  const current = plain({ ...place, baseUrl: `${root}/openai/v1` });
  const headers = Promise.resolve(place.key === null ? {} : { 'api-key': place.key });
  if (version === '') return { ...current, headers: () => headers };
  const url = (path: string) => new URL(`${root}/openai/${path}?api-version=${encodeURIComponent(version)}`);
  return {
    ...current,
    headers: () => headers,
    chatUrl: (model) => url(`deployments/${encodeURIComponent(model)}/chat/completions`),
    embeddingsUrl: (model) => url(`deployments/${encodeURIComponent(model)}/embeddings`),
    modelsUrl: url('models'),
  };
}

/** Vectors come from another service behind the same door, each model at an address of its own. */
function huggingFace(place: ModelPlace): WireDialect {
  const root = place.baseUrl.replace(/\/v1$/, '');
  return {
    ...plain(place),
    embeddingsUrl: (model) => new URL(`${root}/hf-inference/models/${model}/pipeline/feature-extraction`),
    embeddingsBody: (_, texts) => ({ inputs: texts }),
  };
}

/** Its embedding models want to be told what the text is for; what is stored and what is asked fit together so. */
function nvidiaEmbeddings(model: string, texts: readonly string[]): Readonly<Record<string, unknown>> {
  return { model, input: texts, encoding_format: 'float', input_type: 'query', truncate: 'END' };
}
