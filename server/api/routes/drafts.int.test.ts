import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestDraftRuntime, type TestDraftRuntime } from '@/server/api/test-draft-runtime';
import { type Caller, createTestStudio, type TestStudio } from '@/server/api/test-studio';
import { deployments } from '@/server/db/schema/deployments';
import { runs } from '@/server/db/schema/runlog/runs';
import { steps } from '@/server/db/schema/runlog/steps';
import { sortTopics } from '@/server/services/live/allowed-topics';
import { openLiveStream } from '@/server/services/live/open-live-stream';
import { readTopicRequests } from '@/server/services/live/topic-requests';
import { draftAlias } from './draft-alias';

let test: TestStudio;
let runtime: TestDraftRuntime;
let ada: Caller;
let userId: string;
let projectId: string;
let flowId: string;

beforeAll(async () => {
  test = await createTestStudio();
  const user = await test.user('ada');
  userId = user.id;
  ada = test.as(user);
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

/** Runs whose events the pretended runtime holds. */
const held = new Map<string, object[]>();

function answer(
  { method, path, body }: { method: string; path: string; body: string },
  response: ServerResponse,
) {
  const json = (status: number, value: object) => {
    response.writeHead(status, { 'content-type': 'application/json', 'x-run-id': randomUUID() });
    response.end(JSON.stringify(value));
  };
  if (path === '/control/options') return json(200, { servers: [], options: [] });
  if (method === 'POST' && path === '/control/runs') {
    const { input } = JSON.parse(body);
    const findings = [{ severity: 'error', code: 'cycle', message: 'A cycle.', action: 'Cut it.' }];
    return input.value === 'broken' ? json(422, { findings }) : json(202, {});
  }
  if (method === 'PUT') return json(200, {});
  const [, runId = '', after] = /^\/control\/runs\/([^/]+)\/events(?:\?after=(\d+))?$/.exec(path) ?? [];
  const events = held.get(runId);
  if (path.startsWith('/control/runs') && !events) return json(404, {});
  if (events) {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const [seq, event] of events.entries()) {
      if (seq > Number(after ?? -1))
        response.write(`id: ${seq}\ndata: ${JSON.stringify({ seq, ...event })}\n\n`);
    }
    return response.end();
  }
  if (path.includes('stream=true')) {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('{"event":"token"}\n\n');
    return response.end('{"event":"end"}\n\n');
  }
  return json(200, { path, said: body });
}

const started = (runId: string) => ({
  kind: 'run-start',
  atMs: 0,
  runId,
  flowId,
  sessionId: 's',
  startedAt: new Date().toISOString(),
});
const ended = { kind: 'run-end', atMs: 5, status: 'succeeded', durationMs: 5, outputs: [] };

/** Everything a listener hears until the last awaited event, then closes. */
async function listen(topics: string, until: (heard: Heard[]) => boolean, lastEventId: string | null = null) {
  const { services } = test.studio;
  const requests = readTopicRequests(topics, lastEventId);
  if (!requests) throw new Error('The topics cannot be read.');
  const sorted = await sortTopics(services, { userId }, requests);
  const reader = openLiveStream(services, { topics: sorted, isStillSignedIn: async () => true })
    .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)
    .getReader();
  const heard: Heard[] = [];
  while (!until(heard)) {
    const { value = '', done } = await reader.read();
    if (done) break;
    for (const block of value.split('\n\n')) {
      const [, id = '', data] = /^id: (.*)\ndata: (.*)$/.exec(block) ?? [];
      if (data) heard.push({ id, ...JSON.parse(data) });
    }
  }
  await reader.cancel();
  return heard;
}
interface Heard {
  id: string;
  topic: string;
  cursor: number;
  event: { kind: string; revision?: number };
}
const kinds = (heard: Heard[]) => heard.map(({ event }) => event.kind);

describe('a run in the playground', () => {
  it('is handed to the draft runtime with the document and the token of this boot', async () => {
    const { runId } = await ada.runs.start({ flowId, input: { value: 'hello' }, sessionId: 's1' });
    const request = runtime.requests.at(-1);
    expect(request?.headers['x-millrace-control']).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.parse(request?.body ?? '')).toMatchObject({
      runId,
      flow: { id: flowId, revision: 0, document: { format: 'millrace.flow' } },
      input: { value: 'hello' },
      sessionId: 's1',
    });
    expect(await ada.runs.active({ flowId, sessionId: 's1' })).toEqual({ runId });
    expect(await ada.runs.active({ flowId, sessionId: 'other' })).toBeNull();
  });

  it('that does not compile is refused with its findings', async () => {
    const error = await ada.runs.start({ flowId, input: { value: 'broken' } }).catch((reason) => reason);
    expect(error).toMatchObject({ code: 'UNPROCESSABLE_CONTENT', message: 'A cycle.' });
    expect(error.cause.details.findings).toHaveLength(1);
  });

  it('is heard live, from the beginning and after a cursor', async () => {
    const { runId } = await ada.runs.start({ flowId, input: {} });
    held.set(runId, [started(runId), ended]);
    const isOver = (heard: Heard[]) => kinds(heard).includes('run-end');
    expect(kinds(await listen(`run:${runId}`, isOver))).toEqual(['run-start', 'run-end']);
    expect(kinds(await listen(`run:${runId}@0`, isOver))).toEqual(['run-end']);
  });

  it('that the runtime has dropped is told from the run log', async () => {
    const { runId } = await ada.runs.start({ flowId, input: {} });
    const [deployment] = await test.studio.services.db.select().from(deployments);
    const deploymentId = deployment?.id ?? '';
    await test.studio.services.db.insert(runs).values({
      id: runId,
      deploymentId,
      projectId,
      flowId,
      kind: 'draft',
      status: 'succeeded',
      startedAt: new Date(),
      durationMs: 12,
      input: { value: 'hi' },
      outputs: [
        { componentId: 'out', componentName: 'Out', type: 'x', as: 'chat', port: 'm', value: 'hello' },
      ],
      detailsDropped: false,
    });
    await test.studio.services.db.insert(steps).values({
      runId,
      componentId: 'out',
      iteration: '',
      attempt: 1,
      deploymentId,
      componentType: 'x',
      status: 'succeeded',
      startedAt: new Date(),
      durationMs: 3,
      outputs: { m: 'hello' },
    });
    const heard = await listen(`run:${runId}@6`, (events) => kinds(events).includes('run-end'));
    expect(kinds(heard)).toEqual(['run-start', 'step-start', 'step-end', 'run-end']);
    expect(heard.map(({ cursor }) => cursor)).toEqual([7, 8, 9, 10]);
    expect((await ada.runs.list({ flowId }))[0]).toMatchObject({
      id: runId,
      inputText: 'hi',
      outputText: 'hello',
    });
    expect((await ada.runs.get({ runId })).steps).toMatchObject([
      { componentId: 'out', outputs: { m: 'hello' } },
    ]);
    expect((await ada.flows.list({ projectId }))[0]?.recentRuns).toEqual([
      { status: 'succeeded', durationMs: 12 },
    ]);
  });

  it('of a stranger is a topic that does not exist', async () => {
    await expect(listen(`run:${randomUUID()}`, () => true)).rejects.toMatchObject({ kind: 'not-found' });
  });
});

describe('a flow that others change', () => {
  it('is heard batch by batch, and resumed without a gap by the id of the last message', async () => {
    const { id } = await ada.flows.create({ projectId, templateId: 'ask-a-question' });
    const { document } = await ada.flows.get({ flowId: id });
    const [component = ''] = Object.keys(document.components);
    const save = (x: number) =>
      ada.flows.save({
        flowId: id,
        clientId: 'other',
        batchId: randomUUID(),
        baseRevision: x,
        changes: [{ kind: 'move', id: component, position: { x, y: 0 } }],
      });
    const listening = listen(`flow:${id}@0`, (heard) => heard.length === 2);
    await save(0);
    await save(1);
    const heard = await listening;
    expect(heard.map(({ event }) => event.revision)).toEqual([1, 2]);
    await save(2);
    await save(3);
    const rest = await listen(`flow:${id}@0`, (events) => events.length === 2, heard[1]?.id ?? null);
    expect(rest.map(({ event }) => event.revision)).toEqual([3, 4]);
  });
});

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
