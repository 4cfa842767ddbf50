/**
 * The services besides models that a connection can be to: data that the form, the server, the runtime and the
 * components share. A kind with an address of its own needs only a key; what else it wants is in `options`.
 */
export const serviceKinds = [
  'agentql',
  'apify',
  'assemblyai',
  'astra-db',
  'bing',
  'brave',
  'cohere-rerank',
  'exa',
  'firecrawl',
  'glean',
  'google-search',
  'http-service',
  'jigsawstack',
  'mcp',
  'needle',
  'notion',
  'postgres',
  'scrapegraph',
  'searchapi',
  'searxng',
  'serpapi',
  'serper',
  'tavily',
  'wolfram-alpha',
  'yahoo-finance',
  'youtube',
] as const;

export type ServiceKind = (typeof serviceKinds)[number];

/** Where the key goes. `http-service` says it itself, in its options. */
export type ServiceAuth =
  | { readonly in: 'header'; readonly name: string; readonly prefix: string }
  | { readonly in: 'query'; readonly name: string }
  | null;

export interface ServiceDescription {
  readonly title: string;
  /** Where it answers when the connection names no address; null where each customer has one of their own. */
  readonly baseUrl: string | null;
  readonly placeholder?: string;
  /** The key says where it is, too. */
  readonly noAddress?: true;
  readonly key: 'required' | 'optional' | 'none';
  readonly keyLabel: string;
  readonly auth: ServiceAuth;
  readonly options: readonly ServiceOption[];
}

export interface ServiceOption {
  readonly name: string;
  readonly label: string;
  readonly help: string;
  readonly required: boolean;
  readonly placeholder: string;
}

const required = { key: 'required', keyLabel: 'API key', options: [] } as const;
const bearer = { in: 'header', name: 'authorization', prefix: 'Bearer ' } as const;
const header = (name: string) => ({ in: 'header', name, prefix: '' }) as const;
const query = (name: string) => ({ in: 'query', name }) as const;

export const services: Readonly<Record<ServiceKind, ServiceDescription>> = {
  agentql: {
    ...required,
    title: 'AgentQL',
    baseUrl: 'https://api.agentql.com/v1',
    auth: header('x-api-key'),
  },
  apify: { ...required, title: 'Apify', baseUrl: 'https://api.apify.com/v2', auth: bearer },
  assemblyai: {
    ...required,
    title: 'AssemblyAI',
    baseUrl: 'https://api.assemblyai.com',
    auth: header('authorization'),
  },
  'astra-db': {
    ...required,
    title: 'Astra DB',
    baseUrl: null,
    placeholder: 'https://<database>-<region>.apps.astra.datastax.com',
    keyLabel: 'Application token',
    auth: header('token'),
  },
  bing: {
    ...required,
    title: 'Bing Search',
    baseUrl: 'https://api.bing.microsoft.com/v7.0',
    auth: header('ocp-apim-subscription-key'),
  },
  brave: {
    ...required,
    title: 'Brave Search',
    baseUrl: 'https://api.search.brave.com/res/v1',
    auth: header('x-subscription-token'),
  },
  'cohere-rerank': {
    ...required,
    title: 'Cohere Rerank',
    baseUrl: 'https://api.cohere.com/v2',
    auth: bearer,
  },
  exa: { ...required, title: 'Exa', baseUrl: 'https://api.exa.ai', auth: header('x-api-key') },
  firecrawl: { ...required, title: 'Firecrawl', baseUrl: 'https://api.firecrawl.dev/v1', auth: bearer },
  glean: {
    ...required,
    title: 'Glean',
    baseUrl: null,
    placeholder: 'https://my-company-be.glean.com/rest/api/v1',
    keyLabel: 'Access token',
    auth: bearer,
  },
  'google-search': {
    ...required,
    title: 'Google Custom Search',
    baseUrl: 'https://www.googleapis.com/customsearch/v1',
    auth: query('key'),
    options: [
      {
        name: 'searchEngineId',
        label: 'Search engine ID',
        help: 'The “cx” of the programmable search engine.',
        required: true,
        placeholder: '0123456789abcdef0',
      },
    ],
  },
  'http-service': {
    title: 'Any service over HTTP',
    baseUrl: null,
    placeholder: 'https://api.example.com/v1',
    key: 'optional',
    keyLabel: 'Key',
    auth: null,
    options: [
      {
        name: 'header',
        label: 'Header for the key',
        help: 'Empty: authorization.',
        required: false,
        placeholder: 'authorization',
      },
      {
        name: 'prefix',
        label: 'Before the key',
        help: 'Written before the key in that header. Empty with no header named: “Bearer ”.',
        required: false,
        placeholder: 'Bearer',
      },
    ],
  },
  jigsawstack: {
    ...required,
    title: 'JigsawStack',
    baseUrl: 'https://api.jigsawstack.com/v1',
    auth: header('x-api-key'),
  },
  mcp: {
    title: 'MCP server',
    baseUrl: null,
    placeholder: 'https://example.com/mcp',
    key: 'optional',
    keyLabel: 'Key',
    auth: bearer,
    options: [
      {
        name: 'headers',
        label: 'Headers',
        help: 'Sent with each request, one a line.',
        required: false,
        placeholder: 'x-team: mill',
      },
    ],
  },
  needle: {
    ...required,
    title: 'Needle',
    baseUrl: 'https://search.needle.app/api/v1',
    auth: header('x-api-key'),
  },
  notion: {
    ...required,
    title: 'Notion',
    baseUrl: 'https://api.notion.com/v1',
    keyLabel: 'Integration secret',
    auth: bearer,
  },
  postgres: {
    ...required,
    title: 'PostgreSQL',
    baseUrl: null,
    keyLabel: 'Address with user and password (postgres://…)',
    noAddress: true,
    auth: null,
  },
  scrapegraph: {
    ...required,
    title: 'ScrapeGraph',
    baseUrl: 'https://api.scrapegraphai.com/v1',
    auth: header('sgai-apikey'),
  },
  searchapi: {
    ...required,
    title: 'SearchApi',
    baseUrl: 'https://www.searchapi.io/api/v1',
    auth: bearer,
  },
  searxng: {
    title: 'SearXNG',
    baseUrl: null,
    placeholder: 'http://127.0.0.1:8080',
    key: 'optional',
    keyLabel: 'Key',
    auth: bearer,
    options: [],
  },
  serpapi: { ...required, title: 'SerpApi', baseUrl: 'https://serpapi.com', auth: query('api_key') },
  serper: {
    ...required,
    title: 'Serper',
    baseUrl: 'https://google.serper.dev',
    auth: header('x-api-key'),
  },
  tavily: { ...required, title: 'Tavily', baseUrl: 'https://api.tavily.com', auth: bearer },
  'wolfram-alpha': {
    ...required,
    title: 'WolframAlpha',
    baseUrl: 'https://www.wolframalpha.com/api/v1',
    keyLabel: 'App ID',
    auth: query('appid'),
  },
  'yahoo-finance': {
    title: 'Yahoo Finance',
    baseUrl: 'https://query2.finance.yahoo.com',
    key: 'none',
    keyLabel: 'Key',
    auth: null,
    options: [],
  },
  youtube: {
    ...required,
    title: 'YouTube',
    baseUrl: 'https://www.googleapis.com/youtube/v3',
    auth: query('key'),
  },
};
