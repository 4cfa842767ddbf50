import * as z from 'zod';
import { type ProviderKind, providers } from '@/flows/model/providers';
import type { RuntimeBindings, RuntimeConnection } from '@/flows/model/runtime-config';

/** The variables that people have set already, for other tools, as connections and secrets. */
export type ProviderVariables = z.infer<z.ZodObject<typeof providerVariables>>;

const filled = z.string().min(1).optional().catch(undefined);

/** For the `env.ts` of whoever reads them. */
export const providerVariables = {
  OPENAI_API_KEY: filled,
  OPENAI_BASE_URL: filled,
  ANTHROPIC_API_KEY: filled,
  ANTHROPIC_BASE_URL: filled,
  GOOGLE_API_KEY: filled,
  GEMINI_API_KEY: filled,
  MISTRAL_API_KEY: filled,
  GROQ_API_KEY: filled,
  COHERE_API_KEY: filled,
  AZURE_OPENAI_API_KEY: filled,
  AZURE_OPENAI_ENDPOINT: filled,
  /** Also called so, by OpenAI's own packages. */
  OPENAI_API_VERSION: filled,
  AWS_REGION: filled,
  AWS_DEFAULT_REGION: filled,
  AWS_ACCESS_KEY_ID: filled,
  AWS_SECRET_ACCESS_KEY: filled,
  AWS_SESSION_TOKEN: filled,
  AWS_BEARER_TOKEN_BEDROCK: filled,
  OLLAMA_HOST: filled,
  NVIDIA_API_KEY: filled,
  NVIDIA_BASE_URL: filled,
  WATSONX_APIKEY: filled,
  WATSONX_API_KEY: filled,
  WATSONX_URL: filled,
  WATSONX_PROJECT_ID: filled,
  HF_TOKEN: filled,
  HUGGINGFACEHUB_API_TOKEN: filled,
  VLLM_BASE_URL: filled,
  VLLM_API_KEY: filled,
  OPENROUTER_API_KEY: filled,
  DEEPSEEK_API_KEY: filled,
  XAI_API_KEY: filled,
  PERPLEXITY_API_KEY: filled,
};

/** Each connection has the name of its kind; what a variable says is a secret has the variable's name. */
export function environmentConnections(variables: ProviderVariables): RuntimeBindings {
  const found = [...plain(variables), ...compatible(variables), ...particular(variables)];
  const secrets = found.flatMap(({ key }) => (key === undefined ? [] : [key]));
  return {
    connections: found.map(({ connection }) => connection),
    secrets: Object.fromEntries(secrets),
    variables: {},
  };
}

interface Found {
  readonly connection: RuntimeConnection;
  readonly key?: readonly [name: string, value: string] | undefined;
}
type VariableName = keyof ProviderVariables;

/** The first of the variables that is set, under its name. */
function first(variables: ProviderVariables, names: readonly VariableName[]): Found['key'] {
  for (const name of names) {
    const value = variables[name];
    if (value !== undefined) return [name, value];
  }
  return undefined;
}

const keys: Partial<Record<ProviderKind, readonly VariableName[]>> = {
  anthropic: ['ANTHROPIC_API_KEY'],
  google: ['GOOGLE_API_KEY', 'GEMINI_API_KEY'],
  mistral: ['MISTRAL_API_KEY'],
  groq: ['GROQ_API_KEY'],
  cohere: ['COHERE_API_KEY'],
  'nvidia-nim': ['NVIDIA_API_KEY'],
  'hugging-face': ['HF_TOKEN', 'HUGGINGFACEHUB_API_TOKEN'],
};
const addresses: Partial<Record<ProviderKind, VariableName>> = {
  anthropic: 'ANTHROPIC_BASE_URL',
  'nvidia-nim': 'NVIDIA_BASE_URL',
};

/** Those that a key is enough for. */
function plain(variables: ProviderVariables): Found[] {
  return providerKindsWithKeys().flatMap(([kind, names]) => {
    const key = first(variables, names);
    const address = addresses[kind];
    const baseUrl = address === undefined ? undefined : webAddress(variables[address]);
    if (key === undefined) return [];
    return [provider(kind, { key, baseUrl: kind === 'anthropic' ? versioned(baseUrl) : baseUrl })];
  });
}

function providerKindsWithKeys(): [ProviderKind, readonly VariableName[]][] {
  return Object.entries(keys).flatMap(([kind, names]) =>
    isProviderKind(kind) && names !== undefined ? [[kind, names]] : [],
  );
}

function isProviderKind(kind: string): kind is ProviderKind {
  return Object.hasOwn(providers, kind);
}

/** Anthropic's own packages add the version to the address themselves. */
function versioned(address: string | undefined): string | undefined {
  return address === undefined || /\/v\d+\/*$/.test(address) ? address : `${address.replace(/\/+$/, '')}/v1`;
}

const compatibleServers: readonly { name: string; key: VariableName; baseUrl: string }[] = [
  { name: 'openrouter', key: 'OPENROUTER_API_KEY', baseUrl: 'https://openrouter.ai/api/v1' },
  { name: 'deepseek', key: 'DEEPSEEK_API_KEY', baseUrl: 'https://api.deepseek.com/v1' },
  { name: 'xai', key: 'XAI_API_KEY', baseUrl: 'https://api.x.ai/v1' },
  { name: 'perplexity', key: 'PERPLEXITY_API_KEY', baseUrl: 'https://api.perplexity.ai' },
];

function compatible(variables: ProviderVariables): Found[] {
  return compatibleServers.flatMap(({ name, key: variable, baseUrl }) => {
    const key = first(variables, [variable]);
    if (key === undefined) return [];
    return [{ key, connection: { kind: 'openai-compatible', name, baseUrl, secret: key[0] } }];
  });
}

/** Those with addresses and settings of their own. */
function particular(variables: ProviderVariables): Found[] {
  const found = [openAi(variables), azure(variables), amazon(variables), watsonx(variables), vllm(variables)];
  const ollama = provider('ollama', { baseUrl: `${ollamaOrigin(variables.OLLAMA_HOST)}/v1` });
  return [ollama, ...found.flatMap((one) => (one === undefined ? [] : [one]))];
}

function openAi(variables: ProviderVariables): Found | undefined {
  const key = first(variables, ['OPENAI_API_KEY']);
  const address = webAddress(variables.OPENAI_BASE_URL);
  if (key === undefined && address === undefined) return undefined;
  const baseUrl = address ?? 'https://api.openai.com/v1';
  return {
    key,
    connection: { kind: 'openai-compatible', name: 'openai', baseUrl, secret: key?.[0] ?? null },
  };
}

function azure(variables: ProviderVariables): Found | undefined {
  const key = first(variables, ['AZURE_OPENAI_API_KEY']);
  const baseUrl = webAddress(variables.AZURE_OPENAI_ENDPOINT);
  if (key === undefined || baseUrl === undefined) return undefined;
  const { OPENAI_API_VERSION: apiVersion } = variables;
  return provider('azure-openai', { key, baseUrl, options: apiVersion === undefined ? {} : { apiVersion } });
}

function amazon(variables: ProviderVariables): Found | undefined {
  const region = variables.AWS_REGION ?? variables.AWS_DEFAULT_REGION;
  const bearer = first(variables, ['AWS_BEARER_TOKEN_BEDROCK']);
  if (region === undefined) return undefined;
  if (bearer !== undefined) return provider('amazon-bedrock', { key: bearer, options: { region } });
  const key = first(variables, ['AWS_SECRET_ACCESS_KEY']);
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SESSION_TOKEN: sessionToken } = variables;
  if (key === undefined || accessKeyId === undefined) return undefined;
  const options = { region, accessKeyId, ...(sessionToken !== undefined && { sessionToken }) };
  return provider('amazon-bedrock', { key, options });
}

function watsonx(variables: ProviderVariables): Found | undefined {
  const key = first(variables, ['WATSONX_APIKEY', 'WATSONX_API_KEY']);
  const { WATSONX_PROJECT_ID: projectId } = variables;
  if (key === undefined || projectId === undefined) return undefined;
  return provider('watsonx', { key, baseUrl: webAddress(variables.WATSONX_URL), options: { projectId } });
}

function vllm(variables: ProviderVariables): Found | undefined {
  const baseUrl = webAddress(variables.VLLM_BASE_URL);
  if (baseUrl === undefined) return undefined;
  return provider('vllm', { baseUrl, key: first(variables, ['VLLM_API_KEY']) });
}

interface About {
  readonly key?: Found['key'];
  readonly baseUrl?: string | undefined;
  readonly options?: Readonly<Record<string, string>>;
}

function provider(kind: ProviderKind, { key, baseUrl = undefined, options = {} }: About): Found {
  const connection = { kind, name: kind, baseUrl: baseUrl ?? null, secret: key?.[0] ?? null };
  return { key, connection: { ...connection, options: { ...options } } };
}

/** What is no address is passed over, as if it were not set. */
function webAddress(text: string | undefined): string | undefined {
  return text !== undefined && URL.canParse(text) && /^https?:/.test(text) ? text : undefined;
}

/** Ollama takes `host`, `host:port` or a whole address in that variable. */
function ollamaOrigin(host = 'http://127.0.0.1:11434'): string {
  const address = /^https?:\/\//.test(host) ? host : `http://${host}`;
  if (!URL.canParse(address)) return ollamaOrigin();
  const url = new URL(address);
  if (url.hostname === '0.0.0.0') url.hostname = '127.0.0.1';
  if (url.port === '' && url.protocol === 'http:') url.port = '11434';
  return url.origin;
}
