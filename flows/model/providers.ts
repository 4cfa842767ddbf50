/**
 * The providers of models that a connection can be to: data that the form, the server and the runtime share.
 * A kind with a preset address needs only a key; what else it wants is in `options`.
 */
export const providerKinds = [
  'openai',
  'anthropic',
  'google',
  'azure-openai',
  'mistral',
  'groq',
  'amazon-bedrock',
  'cohere',
  'ollama',
  'vllm',
  'hugging-face',
  'watsonx',
  'nvidia-nim',
] as const;

export type ProviderKind = (typeof providerKinds)[number];

export interface Provider {
  readonly title: string;
  /** Where it answers when the connection names no address; `{option}` stands for one of the options. */
  readonly baseUrl: string | null;
  /** What an address looks like, where each customer has one of their own. */
  readonly placeholder?: string;
  readonly key: 'required' | 'optional';
  readonly keyLabel: string;
  readonly options: readonly ProviderOption[];
  readonly offersEmbeddings: boolean;
}

export interface ProviderOption {
  readonly name: string;
  readonly label: string;
  readonly help: string;
  readonly required: boolean;
  readonly placeholder: string;
}

const key = { key: 'required', keyLabel: 'Key', options: [] } as const;
const ownServer = { baseUrl: null, key: 'optional', keyLabel: 'Key', options: [] } as const;

export const providers: Readonly<Record<ProviderKind, Provider>> = {
  openai: { ...key, title: 'OpenAI', baseUrl: 'https://api.openai.com/v1', offersEmbeddings: true },
  anthropic: {
    ...key,
    title: 'Anthropic',
    baseUrl: 'https://api.anthropic.com/v1',
    offersEmbeddings: false,
  },
  google: {
    ...key,
    title: 'Google Gemini',
    baseUrl: 'https://generativelanguage.googleapis.com/v1beta',
    offersEmbeddings: true,
  },
  'azure-openai': {
    ...key,
    title: 'Azure OpenAI',
    baseUrl: null,
    placeholder: 'https://my-resource.openai.azure.com',
    options: [
      {
        name: 'apiVersion',
        label: 'API version',
        help: 'Only for addresses of deployments of the older form. Empty: the current form.',
        required: false,
        placeholder: '2024-10-21',
      },
    ],
    offersEmbeddings: true,
  },
  mistral: { ...key, title: 'Mistral', baseUrl: 'https://api.mistral.ai/v1', offersEmbeddings: true },
  groq: { ...key, title: 'Groq', baseUrl: 'https://api.groq.com/openai/v1', offersEmbeddings: false },
  'amazon-bedrock': {
    ...key,
    title: 'Amazon Bedrock',
    baseUrl: 'https://bedrock-runtime.{region}.amazonaws.com',
    keyLabel: 'API key or secret access key',
    options: [
      {
        name: 'region',
        label: 'Region',
        help: 'The region of AWS whose models are used.',
        required: true,
        placeholder: 'us-east-1',
      },
      {
        name: 'accessKeyId',
        label: 'Access key ID',
        help: 'Of an IAM user; the secret above is then its secret access key. Empty: it is a Bedrock API key.',
        required: false,
        placeholder: 'AKIA…',
      },
    ],
    offersEmbeddings: true,
  },
  cohere: { ...key, title: 'Cohere', baseUrl: 'https://api.cohere.com/v2', offersEmbeddings: true },
  ollama: {
    ...ownServer,
    title: 'Ollama',
    baseUrl: 'http://127.0.0.1:11434/v1',
    offersEmbeddings: true,
  },
  vllm: {
    ...ownServer,
    title: 'vLLM',
    placeholder: 'http://127.0.0.1:8000/v1',
    offersEmbeddings: true,
  },
  'hugging-face': {
    ...key,
    title: 'Hugging Face',
    baseUrl: 'https://router.huggingface.co/v1',
    keyLabel: 'Access token',
    offersEmbeddings: true,
  },
  watsonx: {
    ...key,
    title: 'IBM watsonx',
    baseUrl: 'https://us-south.ml.cloud.ibm.com',
    keyLabel: 'IBM Cloud API key',
    options: [
      {
        name: 'projectId',
        label: 'Project ID',
        help: 'Of the watsonx project that pays for the calls.',
        required: true,
        placeholder: '00000000-0000-0000-0000-000000000000',
      },
      {
        name: 'tokenUrl',
        label: 'Token address',
        help: 'Where the key is exchanged for a token. Empty: IBM Cloud.',
        required: false,
        placeholder: 'https://iam.cloud.ibm.com/identity/token',
      },
    ],
    offersEmbeddings: true,
  },
  'nvidia-nim': {
    ...key,
    title: 'NVIDIA NIM',
    baseUrl: 'https://integrate.api.nvidia.com/v1',
    key: 'optional',
    offersEmbeddings: true,
  },
};

/** Where a connection's provider answers, without a slash at the end; null when nobody said. */
export function providerBaseUrl(connection: {
  readonly kind: ProviderKind;
  readonly baseUrl: string | null;
  readonly options: Readonly<Record<string, string>>;
}): string | null {
  const preset = providers[connection.kind].baseUrl;
  const address =
    connection.baseUrl ?? preset?.replace(/\{(\w+)\}/g, (_, name) => connection.options[name] ?? '');
  return address === undefined || address === null ? null : address.replace(/\/+$/, '');
}
