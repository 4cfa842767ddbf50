import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestDraftRuntime, type TestDraftRuntime } from '@/server/api/test-draft-runtime';
import { type Caller, createTestStudio, type TestStudio } from '@/server/api/test-studio';
import { draftAlias } from './draft-alias';

let test: TestStudio;
let runtime: TestDraftRuntime;
let ada: Caller;
let projectId: string;
let flowId: string;

beforeAll(async () => {
  test = await createTestStudio();
  ada = test.as(await test.user('ada'));
  projectId = (await ada.projects.create({ name: 'Mill' })).id;
  flowId = (await ada.flows.create({ projectId, templateId: 'ask-a-question' })).id;
  runtime = await startTestDraftRuntime(test.studio.services.db, answer);
  const entered = runtime.serve(projectId);
  await ada.models.localServers({ projectId });
  await entered;
});
afterAll(async () => {
  await runtime[Symbol.asyncDispose]();
  await test[Symbol.asyncDispose]();
});

/** Says what it was asked, in one piece or as a stream. */
function answer({ path, body }: { path: string; body: string }, response: ServerResponse) {
  if (path.includes('stream=true')) {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'x-run-id': 'run-of-the-runtime' });
    response.write('{"event":"token"}\n\n');
    return response.end('{"event":"end"}\n\n');
  }
  response.writeHead(200, { 'content-type': 'application/json', 'x-run-id': 'run-of-the-runtime' });
  return response.end(JSON.stringify({ path, said: body }));
}

describe('the root aliases with a personal key', () => {
  const ask = (path: string, init: RequestInit = {}) =>
    draftAlias(
      new Request(`http://localhost:3000${path}`, { method: 'POST', body: '{"input_value":"hi"}', ...init }),
    );
  const key = async () => (await ada.keys.createPersonal({ projectId, name: 'Mine' })).key;

  it('run the draft and say so', async () => {
    const { endpointName } = await ada.flows.get({ flowId });
    const answered = await ask(`/api/v1/run/${endpointName}`, { headers: { 'x-api-key': await key() } });
    expect(answered.status).toBe(200);
    expect(answered.headers.get('x-millrace-run-of')).toBe('draft');
    expect(answered.headers.get('x-run-id')).toBeTruthy();
    expect(await answered.json()).toEqual({ path: `/api/v1/run/${flowId}`, said: '{"input_value":"hi"}' });
    expect(runtime.requests.at(-2)).toMatchObject({ method: 'PUT', path: `/control/flows/${flowId}` });
    expect(JSON.stringify(runtime.requests.at(-1)?.headers)).not.toContain('mrk_');
  });

  it('stream as the runtime does', async () => {
    const answered = await ask(`/api/v1/run/${flowId}?stream=true`, {
      headers: { 'x-api-key': await key() },
    });
    expect(await answered.text()).toBe('{"event":"token"}\n\n{"event":"end"}\n\n');
  });

  it('find the flow of a chat completion by its model', async () => {
    const { endpointName } = await ada.flows.get({ flowId });
    const answered = await ask('/v1/chat/completions', {
      headers: { authorization: `Bearer ${await key()}` },
      body: JSON.stringify({ model: endpointName, messages: [] }),
    });
    expect(await answered.json()).toMatchObject({ path: '/v1/chat/completions' });
  });

  it.each([
    [
      'no key, Langflow',
      '/api/v1/run/x',
      {},
      403,
      { detail: 'An API key must be passed as query or header' },
    ],
    [
      'a wrong key, Langflow',
      '/api/v1/run/x',
      { 'x-api-key': 'mrk_no' },
      403,
      { detail: 'Invalid or missing API key' },
    ],
    [
      'a wrong key, OpenAI',
      '/v1/chat/completions',
      { authorization: 'Bearer no' },
      401,
      { error: { code: 'invalid_api_key' } },
    ],
  ])('refuse %s in the words of the dialect', async (_case, path, headers, status, body) => {
    const answered = await ask(path, { headers });
    expect(answered.status).toBe(status);
    expect(answered.headers.get('x-run-id')).toBeTruthy();
    expect(await answered.json()).toMatchObject(body);
  });

  it('know no flow of another project', async () => {
    const stranger = test.as(await test.user('eve'));
    const project = await stranger.projects.create({ name: 'Elsewhere' });
    const { key: foreign } = await stranger.keys.createPersonal({ projectId: project.id, name: 'Theirs' });
    const answered = await ask(`/api/v1/run/${flowId}`, { headers: { 'x-api-key': foreign } });
    expect(answered.status).toBe(404);
    expect(await answered.json()).toEqual({ detail: `Flow identifier ${flowId} not found` });
  });

  it.each(['/api/v1/%2e%2e/%2e%2e/control/options', '/v1/.%2e/control/runs'])(
    'lead nowhere else in the runtime: %s',
    async (path) => {
      const asked = runtime.requests.length;
      const answered = await ask(path, { headers: { 'x-api-key': await key() } });
      expect(answered.status).toBe(404);
      expect(runtime.requests).toHaveLength(asked);
    },
  );

  it('refuse a revoked key', async () => {
    const { id, key: revoked } = await ada.keys.createPersonal({ projectId, name: 'Old' });
    await ada.keys.revoke({ projectId, keyId: id });
    expect((await ask(`/api/v1/run/${flowId}`, { headers: { 'x-api-key': revoked } })).status).toBe(403);
  });

  it('tell the holder of a deployment key to publish', async () => {
    const { key: deploymentKey } = await ada.deployments.publish({ flowId });
    const answered = await ask('/api/v1/run/other', { headers: { 'x-api-key': deploymentKey ?? '' } });
    expect(answered.status).toBe(404);
    expect((await answered.json()).detail).toContain('Publish');
  });
});
