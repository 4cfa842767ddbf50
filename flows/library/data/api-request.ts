import { authorise } from '@/flows/library/services/service-request';
import { answerData } from '@/flows/library/web/answer-data';
import { parseCurl } from '@/flows/library/web/parse-curl';
import { readBytes } from '@/flows/library/web/read-answer';
import {
  addQuery,
  headersOf,
  pairsOf,
  timeoutProblem,
  webAddress,
  withinSeconds,
} from '@/flows/library/web/web-request';
import { defineComponent } from '@/flows/model/component';
import type { ComponentContext } from '@/flows/model/component-context';
import { isJsonObject, type Json } from '@/flows/model/json';

/** Any request over HTTP. An answer with an error status is an answer: what follows decides what it means. */
export const apiRequest = defineComponent({
  type: 'data/api-request',
  version: 1,
  title: 'API Request',
  description: 'Sends a request to an address and gives what came back.',
  icon: 'globe',
  family: 'data',
  aliases: ['http', 'rest', 'curl', 'fetch', 'APIRequest'],
  fields: {
    mode: {
      kind: 'select',
      label: 'Written as',
      default: 'url',
      options: [
        { value: 'url', label: 'URL' },
        { value: 'curl', label: 'cURL' },
      ],
    },
    url: {
      kind: 'text',
      label: 'Address',
      default: '',
      placeholder: 'https://api.example.com/items',
      visibleWhen: { field: 'mode', equals: 'url' },
    },
    method: {
      kind: 'select',
      label: 'Method',
      default: 'GET',
      options: ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'].map((value) => ({ value, label: value })),
      visibleWhen: { field: 'mode', equals: 'url' },
    },
    curl: {
      kind: 'text',
      label: 'Line for curl',
      help: 'As documentation shows it.',
      default: '',
      multiline: true,
      placeholder: 'curl https://api.example.com/items',
      visibleWhen: { field: 'mode', equals: 'curl' },
    },
    query: pairs('Query', 'Put behind the address.'),
    headers: pairs('Headers', 'Sent with the request.'),
    body: {
      kind: 'json',
      label: 'Body',
      help: 'Sent as JSON, or as it is when it is a text. Rows of “key” and “value” become an object.',
      default: null,
      advanced: true,
    },
    timeout: {
      kind: 'number',
      label: 'Seconds to wait',
      default: 30,
      minimum: 1,
      maximum: 600,
      advanced: true,
    },
    followRedirects: { kind: 'switch', label: 'Follow redirects', default: true, advanced: true },
    saveToFile: { kind: 'switch', label: 'Keep the answer as a file', default: false, advanced: true },
    includeMetadata: {
      kind: 'switch',
      label: 'With headers and status',
      default: false,
      advanced: true,
    },
    connection: {
      kind: 'connection',
      label: 'Connection',
      help: 'Its key is sent along. An address that begins with “/” follows that of the connection.',
      default: null,
      of: ['http-service'],
      advanced: true,
    },
  },
  inputs: {
    url: { label: 'Address', type: 'text', field: 'url', tool: true },
    curl: { label: 'Line for curl', type: 'text', field: 'curl' },
    query: { label: 'Query', type: 'any', field: 'query' },
    headers: { label: 'Headers', type: 'any', field: 'headers' },
    body: { label: 'Body', type: 'any', field: 'body' },
  },
  outputs: { data: { label: 'Data', type: 'data', help: 'Where it came from, and “result”.' } },
  effect: 'effect',
  capabilities: { hosts: ['*'], secrets: true },
  async run(context, { fields, inputs }) {
    const asked: Asked =
      fields.mode === 'curl' ? parseCurl(inputs.curl ?? '') : written(fields.method, inputs);
    const headers = { ...asked.headers, ...(fields.mode === 'curl' ? {} : headersOf(inputs.headers)) };
    const url = await addressed(context, { address: asked.url, headers, connection: fields.connection });
    addQuery(url, fields.mode === 'curl' ? undefined : inputs.query);
    const { timeout } = fields;
    try {
      const response = await context.fetch(url, {
        method: asked.method,
        headers,
        body: asked.body,
        redirect: fields.followRedirects ? 'follow' : 'manual',
        signal: withinSeconds(context, timeout),
      });
      const answer = { response, bytes: await readBytes(response, answerLimitBytes), url, headers };
      return { data: await answerData(context, answer, fields) };
    } catch (error) {
      throw context.signal.aborted ? error : timeoutProblem(error, timeout, url.origin);
    }
  },
});

const answerLimitBytes = 50 * 1024 * 1024;

interface Asked {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

function written(
  method: string,
  { url = '', body }: { url?: string | undefined; body?: Json | undefined },
): Asked {
  const hasBody = method !== 'GET' && body !== undefined && body !== null && body !== '';
  if (!hasBody) return { method, url, headers: {}, body: null };
  if (typeof body === 'string') return { method, url, headers: typeOfText(body), body };
  const isRows = Array.isArray(body) && body.every((row) => isJsonObject(row) && 'key' in row);
  const sent = isRows
    ? Object.fromEntries(pairsOf(body).map(([name, value]) => [name, asJson(value)]))
    : body;
  return { method, url, headers: { 'content-type': 'application/json' }, body: JSON.stringify(sent) };
}

function typeOfText(body: string): Record<string, string> {
  return asJson(body) === body ? {} : { 'content-type': 'application/json' };
}

/** A cell of a table is a text, and may be meant as a number or a list. */
function asJson(value: Json): Json {
  if (typeof value !== 'string') return value;
  try {
    // What `JSON.parse` gives is JSON.
    return JSON.parse(value);
  } catch {
    return value;
  }
}

async function addressed(
  context: ComponentContext,
  request: {
    readonly address: string;
    readonly headers: Record<string, string>;
    readonly connection: string | null;
  },
): Promise<URL> {
  if (request.connection === null) return webAddress(request.address, 'url');
  const connection = await context.connection(request.connection);
  const base = connection.baseUrl.replace(/\/+$/, '');
  const isBelow = /^(\/|$)/.test(request.address.trim());
  const url = webAddress(isBelow ? `${base}${request.address.trim()}` : request.address, 'url');
  // The key is for that server alone, whatever address a caller brings.
  if (url.origin === new URL(base).origin) authorise(connection, { url, headers: request.headers });
  return url;
}

function pairs(label: string, help: string) {
  return {
    kind: 'table',
    label,
    help,
    default: [],
    advanced: true,
    columns: [
      { name: 'key', label: 'Name', kind: 'text' },
      { name: 'value', label: 'Value', kind: 'text' },
    ],
  } as const;
}
