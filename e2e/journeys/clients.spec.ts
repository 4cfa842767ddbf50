import { LangflowClient } from '@datastax/langflow-client';
import OpenAI from 'openai';
import { expect, test } from '../fixtures';

const question = 'Repeat after me: the mill turns';

test('the openai client gets an answer, whole and streaming', async ({ published }) => {
  const client = new OpenAI({ baseURL: `${published.address}/v1`, apiKey: published.key });
  const request = { model: published.endpointName, messages: [{ role: 'user' as const, content: question }] };
  const whole = await client.chat.completions.create(request);
  expect(whole.choices[0]?.message.content).toContain('mill');
  const pieces: string[] = [];
  const stream = await client.chat.completions.create({ ...request, stream: true });
  for await (const part of stream) pieces.push(part.choices[0]?.delta.content ?? '');
  expect(pieces.filter(Boolean).length).toBeGreaterThan(1);
  expect(pieces.join('')).toContain('mill');
});

test('the openai client raises its own typed errors', async ({ published }) => {
  const messages = [{ role: 'user' as const, content: question }];
  const wrongKey = new OpenAI({ baseURL: `${published.address}/v1`, apiKey: 'mrk_wrong', maxRetries: 0 });
  await expect(wrongKey.chat.completions.create({ model: published.endpointName, messages })).rejects.toThrow(
    OpenAI.AuthenticationError,
  );
  const client = new OpenAI({ baseURL: `${published.address}/v1`, apiKey: published.key, maxRetries: 0 });
  await expect(client.chat.completions.create({ model: 'no-such-flow', messages })).rejects.toThrow(
    OpenAI.NotFoundError,
  );
  await expect(
    client.chat.completions.create({ model: published.endpointName, messages: [] }),
  ).rejects.toThrow(OpenAI.BadRequestError);
});

test('the langflow client gets an answer, whole and streaming', async ({ published }) => {
  const client = new LangflowClient({ baseUrl: published.address, apiKey: published.key });
  const flow = client.flow(published.endpointName);
  const whole = await flow.run(question);
  expect(whole.chatOutputText()).toContain('mill');
  const events: string[] = [];
  for await (const { event } of await flow.stream(question)) events.push(event);
  expect(events).toContain('token');
  expect(events.at(-1)).toBe('end');
});

test('a deployment key finds its flow at the root addresses, too', async ({ published, installation }) => {
  const response = await run(installation.url, published.endpointName, published.key, {
    input_value: question,
  });
  expect(response.status).toBe(200);
  expect(response.headers.get('x-run-id')).toMatch(/^[0-9a-f-]{36}$/);
});

test('a personal key runs the draft and says so', async ({ published, installation }) => {
  const { projectId, api, url } = installation;
  const { key } = await api.call('keys.createPersonal', { projectId, name: 'mine' });
  const { id: flowId } = await api.call('flows.create', {
    projectId,
    name: 'Never published',
    templateId: 'ask-a-question',
  });
  const response = await run(url, flowId, key, { input_value: question });
  expect(response.status).toBe(200);
  expect(response.headers.get('x-millrace-run-of')).toBe('draft');
  const refused = await run(url, flowId, published.key, { input_value: question });
  expect(refused.status).toBe(404);
  const words = await refused.text();
  expect(words).toMatch(/not found/);
  expect(words).toMatch(/publish/i);
});

const refusals: readonly (readonly [
  string,
  (key: string) => RequestInit & { path?: string },
  number,
  RegExp,
])[] = [
  ['no key', () => ({ headers: {} }), 403, /API key/],
  ['a wrong key', () => withKey('mrk_wrong', '{}'), 403, /Invalid or missing API key/],
  ['an unknown flow', (key) => ({ ...withKey(key, '{}'), path: 'no-such-flow' }), 404, /no-such-flow/],
  ['malformed JSON', (key) => withKey(key, '{"input_value": '), 422, /json/i],
  ['an array', (key) => withKey(key, '[]'), 422, /./],
  [
    'a 20 MB message',
    (key) => withKey(key, JSON.stringify({ input_value: 'x'.repeat(20 * 1024 * 1024) })),
    413,
    /10 MB/,
  ],
];

for (const [what, make, status, words] of refusals) {
  test(`refuses ${what} in Langflow's own words`, async ({ published }) => {
    const { path, ...init } = make(published.key);
    const address = `${published.address}/api/v1/run/${path ?? published.endpointName}`;
    const response = await fetch(address, { method: 'POST', ...init });
    expect(response.status).toBe(status);
    expect(await response.text()).toMatch(words);
    expect(response.headers.get('x-run-id')).toBeTruthy();
  });
}

test('a key of another deployment is refused', async ({ published, installation }) => {
  const { api, projectId } = installation;
  const { id: flowId } = await api.call('flows.create', {
    projectId,
    name: 'Other',
    templateId: 'ask-a-question',
  });
  const { key } = await api.call('deployments.publish', { flowId });
  const response = await fetch(`${published.address}/api/v1/run/${published.endpointName}`, {
    method: 'POST',
    ...withKey(key, '{}'),
  });
  expect(response.status).toBe(403);
});

function withKey(key: string, body: string) {
  return { headers: { 'content-type': 'application/json', 'x-api-key': key }, body };
}

function run(base: string, flow: string, key: string, body: object): Promise<Response> {
  return fetch(`${base}/api/v1/run/${flow}`, { method: 'POST', ...withKey(key, JSON.stringify(body)) });
}
