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
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(value));
  };
  if (path === '/control/options') return json(200, { servers: [], options: [] });
  if (method === 'POST' && path === '/control/runs') {
    const { input } = JSON.parse(body);
    const findings = [{ severity: 'error', code: 'cycle', message: 'A cycle.', action: 'Cut it.' }];
    return input.value === 'broken' ? json(422, { findings }) : json(202, {});
  }
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
  return json(404, {});
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
