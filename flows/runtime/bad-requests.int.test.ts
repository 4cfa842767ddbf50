import { createConnection } from 'node:net';
import { describe, expect, it } from 'vitest';
import { startTestRuntime, type TestRuntime, testKey } from './testing/start-test-runtime';
import { passthroughFlow } from './testing/test-flows';

/** Bad input, as one table for each dialect: case, status, message, way out, and that the runtime serves on. */
interface Case {
  readonly name: string;
  readonly path: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly status: number;
  /** What the whole answer must say. */
  readonly says: RegExp;
}

const big = (field: string): string => JSON.stringify({ [field]: 'x'.repeat(20 * 1024 * 1024) });
const withoutKey = { 'x-api-key': '' };
const otherKey = { 'x-api-key': 'mrk_of-another-deployment' };
const langflow = '/api/v1/run/test-flow';
const openai = '/v1/chat/completions';

const cases: readonly Case[] = [
  {
    name: 'Langflow: not JSON',
    path: langflow,
    body: '{"input_value":',
    status: 422,
    says: /"json_invalid".*"body",15.*JSON decode error/,
  },
  { name: 'Langflow: JSON with a mistake', path: langflow, body: '{"a" 1}', status: 422, says: /"body",5/ },
  { name: 'Langflow: a list', path: langflow, body: '[1]', status: 422, says: /"missing".*input_request/ },
  { name: 'Langflow: a number', path: langflow, body: '7', status: 200, says: /"outputs"/ },
  { name: 'Langflow: nothing', path: langflow, body: '', status: 200, says: /"outputs"/ },
  {
    name: 'Langflow: wrong types',
    path: langflow,
    body: '{"input_value":{"a":1},"session_id":7}',
    status: 200,
    says: /"text":""/,
  },
  {
    name: 'Langflow: an unknown enum',
    path: langflow,
    body: '{"output_type":"banana"}',
    status: 200,
    says: /"text":""/,
  },
  {
    name: 'Langflow: a wrapped request',
    path: langflow,
    body: '{"input_request":{"input_value":"hey"}}',
    status: 200,
    says: /"text":"hey"/,
  },
  {
    name: 'Langflow: an odd stream wish',
    path: `${langflow}?stream=banana`,
    body: '{}',
    status: 422,
    says: /bool_parsing/,
  },
  {
    name: 'Langflow: 20 MB',
    path: langflow,
    body: big('input_value'),
    status: 413,
    says: /^\{"detail":"The request is larger than 10 MB\. Send less text/,
  },
  {
    name: 'Langflow: no key',
    path: langflow,
    body: '{}',
    headers: withoutKey,
    status: 403,
    says: /^\{"detail":"An API key must be passed as query or header"\}$/,
  },
  {
    name: 'Langflow: a bearer token',
    path: langflow,
    body: '{}',
    headers: { ...withoutKey, authorization: `Bearer ${testKey}` },
    status: 403,
    says: /An API key must be passed/,
  },
  {
    name: 'Langflow: a key of another deployment',
    path: langflow,
    body: '{}',
    headers: otherKey,
    status: 403,
    says: /^\{"detail":"Invalid or missing API key"\}$/,
  },
  {
    name: 'Langflow: an unknown flow',
    path: '/api/v1/run/nope',
    body: '{}',
    status: 404,
    says: /^\{"detail":"Flow identifier nope not found"\}$/,
  },
  {
    name: 'Langflow: an unknown path',
    path: '/api/v1/nope',
    body: '{}',
    status: 405,
    says: /^\{"detail":"Method Not Allowed"\}$/,
  },
  {
    name: 'OpenAI: not JSON',
    path: openai,
    body: '{',
    status: 400,
    says: /not valid JSON\. Send a JSON object.*"param":"body"/,
  },
  {
    name: 'OpenAI: no model',
    path: openai,
    body: '{"messages":[{"role":"user","content":"x"}]}',
    status: 400,
    says: /`model` is missing.*"param":"model"/,
  },
  {
    name: 'OpenAI: messages that are none',
    path: openai,
    body: '{"model":"test-flow","messages":"x"}',
    status: 400,
    says: /"param":"messages"/,
  },
  {
    name: 'OpenAI: 20 MB',
    path: openai,
    body: big('messages'),
    status: 413,
    says: /larger than 10 MB.*"invalid_request_error"/,
  },
  {
    name: 'OpenAI: no key',
    path: openai,
    body: '{}',
    headers: withoutKey,
    status: 401,
    says: /No API key was sent\. Send one as.*"invalid_api_key"/,
  },
  {
    name: 'OpenAI: a key of another deployment',
    path: openai,
    body: '{}',
    headers: otherKey,
    status: 401,
    says: /not one of this deployment.*"authentication_error"/,
  },
  {
    name: 'OpenAI: an unknown model',
    path: openai,
    body: '{"model":"gpt-4o","messages":[{"role":"user","content":"x"}]}',
    status: 404,
    says: /“gpt-4o” does not exist here\. Use one of these flows as the model: test-flow\..*model_not_found/,
  },
  {
    name: 'OpenAI: an unknown path',
    path: '/v1/embeddings',
    body: '{}',
    status: 404,
    says: /nothing at \/v1\/embeddings.*"invalid_request_error"/,
  },
  {
    name: 'plain: not JSON',
    path: '/runs',
    body: '{',
    status: 400,
    says: /not valid JSON.*Send a JSON object such as/,
  },
  { name: 'plain: a list', path: '/runs', body: '[]', status: 400, says: /not a JSON object/ },
  {
    name: 'plain: a wrong field',
    path: '/runs',
    body: '{"input":7}',
    status: 400,
    says: /`input` in the body is not what it should be/,
  },
  {
    name: 'plain: an unknown flow',
    path: '/runs',
    body: '{"flow":"nope"}',
    status: 404,
    says: /no flow “nope” here.*by its id or endpoint name/,
  },
  {
    name: 'plain: 20 MB',
    path: '/runs',
    body: big('input'),
    status: 413,
    says: /larger than 10 MB.*"action":"Send less text/,
  },
  {
    name: 'plain: no key',
    path: '/runs',
    body: '{}',
    headers: withoutKey,
    status: 401,
    says: /No API key was sent/,
  },
  {
    name: 'plain: a key of another deployment',
    path: '/runs',
    body: '{}',
    headers: otherKey,
    status: 401,
    says: /not one of this deployment/,
  },
  {
    name: 'plain: an unknown path',
    path: '/nope',
    body: '{}',
    status: 404,
    says: /nothing at \/nope.*openapi\.json/,
  },
  {
    name: 'plain: a wrong method',
    path: '/health',
    body: '{}',
    status: 405,
    says: /not called with POST.*Use GET/,
  },
  {
    name: 'control: no token',
    path: '/control/runs',
    body: '{}',
    status: 401,
    says: /token it was called with is missing or wrong/,
  },
  {
    name: 'control: a wrong token',
    path: '/control/options',
    body: '{}',
    headers: { 'x-millrace-control': 'wrong' },
    status: 401,
    says: /missing or wrong/,
  },
];

describe('bad requests', () => {
  it.each(cases)('$name → $status', async ({ path, body, headers = {}, status, says }) => {
    await using runtime = await startTestRuntime({ document: passthroughFlow() });
    const response = await runtime.post(path, body, headers);
    const text = await response.text();
    expect(response.status, text.slice(0, 500)).toBe(status);
    expect(text).toMatch(says);
    expect(text).not.toMatch(/\/work|node_modules|\bat .*\.ts:/);
    expect(response.headers.get('x-run-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(response.headers.get('x-request-id')).toBeTruthy();
    await stillServes(runtime);
  });

  it('answers what is not HTTP, with ids', async () => {
    await using runtime = await startTestRuntime({ document: passthroughFlow() });
    const answer = await new Promise<string>((resolve) => {
      const socket = createConnection(Number(new URL(runtime.url).port), '127.0.0.1', () =>
        socket.write('hello\r\n\r\n'),
      );
      let text = '';
      socket.on('data', (chunk) => {
        text += chunk;
      });
      socket.on('close', () => resolve(text));
    });
    expect(answer).toMatch(/^HTTP\/1\.1 400 .*x-run-id.*not valid HTTP/s);
    await stillServes(runtime);
  });
});

async function stillServes(runtime: TestRuntime): Promise<void> {
  const response = await runtime.post('/runs', { input: 'still here' });
  expect((await response.json()).output).toBe('still here');
}
