import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerDeployment } from '@/flows/runtime/testing/register-deployment';
import {
  sha256,
  startTestRuntime,
  type TestRuntime,
  testFlowId,
  testKey,
} from '@/flows/runtime/testing/start-test-runtime';
import { joiningFlow } from '@/flows/runtime/testing/test-flows';
import { createTestDatabase, type TestDatabase } from '@/server/db/embedded/test-database';

let test: TestDatabase;
let runtime: TestRuntime;
beforeAll(async () => {
  test = await createTestDatabase();
  const { deploymentId, projectId } = await registerDeployment(test.sql);
  await test.sql`
    insert into api_keys (id, project_id, deployment_id, name, prefix, sha256)
    values (${randomUUID()}, ${projectId}, ${deploymentId}, 'k', 'mrk_', ${sha256(testKey)})`;
  const config = { databaseUrl: test.url, deploymentId, projectId };
  runtime = await startTestRuntime({ document: joiningFlow(), config });
});
afterAll(async () => {
  await runtime[Symbol.asyncDispose]();
  await test[Symbol.asyncDispose]();
});

const get = (path: string, headers = {}) =>
  fetch(`${runtime.url}${path}`, { headers: { 'x-api-key': testKey, ...headers } });
const read = async (runId: string) => (await get(`/runs/${runId}`)).json();

describe('a run that nobody waits for', () => {
  it.each([
    ['asks for it in the body', { input: 'Q', background: true }, {}],
    ['prefers it', { input: 'Q' }, { prefer: 'respond-async' }],
  ])('is accepted when the caller %s, and can be read afterwards', async (_how, body, headers) => {
    const response = await runtime.post('/runs', body, headers);
    expect(response.status).toBe(202);
    const { runId } = await response.json();
    expect(response.headers.get('x-run-id')).toBe(runId);
    expect(new URL(response.headers.get('location') ?? '', response.url).pathname).toBe(`/runs/${runId}`);
    await expect.poll(async () => (await read(runId)).status, { interval: 20 }).toBe('succeeded');
    expect(await read(runId)).toMatchObject({ runId, mode: 'background', output: 'one|two|Q', waits: [] });
  });

  it('tells its events to the end, and again to who comes back', async () => {
    const { runId } = await (await runtime.post('/runs', { input: 'Q', background: true })).json();
    const frames = (await (await get(`/runs/${runId}/events`)).text()).split('\n\n').filter(Boolean);
    const ids = frames.map((frame) => /^id: (\S+)/.exec(frame)?.[1] ?? '');
    expect(frames.at(-1)).toContain('"run-end"');
    const prefix = ids[0]?.split('-')[0];
    expect(ids).toEqual(ids.map((_, index) => `${prefix}-${index}`));
    const rest = await (await get(`/runs/${runId}/events`, { 'last-event-id': ids[1] })).text();
    expect(rest.split('\n\n').filter(Boolean)).toEqual(frames.slice(2));
  });

  it('is the same run for the same idempotency key', async () => {
    const send = (input: string) =>
      runtime.post('/runs', { input, background: true }, { 'idempotency-key': 'k-1' });
    const [first, again, other] = [await send('A'), await send('A'), await send('B')];
    expect([first.status, again.status, other.status]).toEqual([202, 202, 409]);
    expect((await first.json()).runId).toBe((await again.json()).runId);
    expect((await other.json()).error.code).toBe('idempotency-key-taken');
  });

  it('gives the answer again to a caller who waited for it, and asks once more', async () => {
    const send = () => runtime.post('/runs', { input: 'A' }, { 'idempotency-key': 'k-2' });
    const first = await (await send()).json();
    const again = await send();
    expect(again.status).toBe(200);
    expect(await again.json()).toMatchObject({ runId: first.runId, output: 'one|two|A' });
  });

  it('is refused before it is accepted when the queue is full', async () => {
    await test.sql`insert into runlog.settings values ('limit_queue', '0')`;
    await test.sql`insert into runlog.settings values ('limit_deployment', '0')`;
    const statuses: number[] = [];
    for (let index = 0; index < 3; index += 1) {
      const response = await runtime.post('/runs', { input: 'A', background: true });
      statuses.push(response.status);
      if (response.status === 429) expect(response.headers.get('retry-after')).toBe('5');
    }
    await test.sql`delete from runlog.settings where name like 'limit%'`;
    expect(statuses).toEqual([202, 429, 429]);
  });

  it('can be stopped once, and not after its end', async () => {
    await test.sql`insert into runlog.settings values ('limit_deployment', '0')`;
    const { runId } = await (await runtime.post('/runs', { input: 'A', background: true })).json();
    expect((await runtime.post(`/runs/${runId}/cancel`, {})).status).toBe(202);
    await test.sql`delete from runlog.settings where name like 'limit%'`;
    expect((await read(runId)).status).toBe('cancelled');
    const late = await runtime.post(`/runs/${runId}/cancel`, {});
    expect([late.status, (await late.json()).error.code]).toEqual([409, 'run-ended']);
  });

  it('is not told to others, nor made up', async () => {
    for (const id of ['0197c000-0000-7000-8000-0000000000ff', 'no-id']) {
      expect((await get(`/runs/${id}`)).status).toBe(404);
      expect((await get(`/runs/${id}/events`)).status).toBe(404);
      expect((await runtime.post(`/runs/${id}/cancel`, {})).status).toBe(404);
    }
    const answer = { token: 'x', outcome: 'approved' };
    expect((await runtime.post('/runs/0197c000-0000-7000-8000-0000000000ff/waits/a', answer)).status).toBe(
      404,
    );
  });
});

describe('a webhook of Langflow', () => {
  it('is accepted with its words, and refused without a body', async () => {
    const response = await runtime.post(`/api/v1/webhook/${testFlowId}`, { anything: 1 });
    expect(response.status).toBe(202);
    expect(await response.json()).toEqual({
      message: 'Task started in the background',
      status: 'in progress',
    });
    const runId = response.headers.get('x-run-id') ?? '';
    await expect.poll(async () => (await read(runId)).status, { interval: 20 }).toBe('succeeded');
    const empty = await runtime.post(`/api/v1/webhook/${testFlowId}`, undefined);
    expect(empty.status).toBe(400);
    expect((await runtime.post('/api/v1/webhook/other', { a: 1 })).status).toBe(404);
  });
});

it('a runtime without a record says so before it accepts anything', async () => {
  await using bare = await startTestRuntime({ document: joiningFlow() });
  const response = await bare.post('/runs', { input: 'A', background: true });
  expect([response.status, (await response.json()).error.code]).toEqual([501, 'no-record']);
  const keyed = await bare.post('/runs', { input: 'A' }, { 'idempotency-key': 'k' });
  expect(keyed.status).toBe(501);
});
