import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FlowDocument } from '@/flows/model/document';
import {
  type DurableProcess,
  type DurableProcessOptions,
  startDurableProcess,
} from '@/flows/runtime/testing/durable-process';
import { registerDeployment } from '@/flows/runtime/testing/register-deployment';
import { actingFlow, askingFlow, durableScript } from '@/flows/testing/durable-components';
import { createTestDatabase, type TestDatabase } from '@/server/db/embedded/test-database';

let test: TestDatabase;
let deployment: Awaited<ReturnType<typeof registerDeployment>>;
let script: ReturnType<typeof durableScript>;
const processes: DurableProcess[] = [];
beforeAll(async () => {
  test = await createTestDatabase();
  deployment = await registerDeployment(test.sql);
});
beforeEach(() => {
  script = durableScript();
});
afterEach(async () => {
  for (const process of processes.splice(0)) await process[Symbol.asyncDispose]();
  await test.sql`update runlog.runs set status = 'cancelled', due_at = null where status in ('queued', 'running', 'waiting')`;
  await test.sql`delete from runlog.settings where name like 'limit%'`;
});
afterAll(() => test[Symbol.asyncDispose]());

async function start(
  document: FlowDocument,
  more: Partial<DurableProcessOptions> = {},
): Promise<DurableProcess> {
  const { deploymentId, flowId } = deployment;
  const { library } = script;
  const process = await startDurableProcess({
    url: test.url,
    deploymentId,
    flowId,
    document,
    library,
    ...more,
  });
  processes.push(process);
  return process;
}

async function enqueue(process: DurableProcess, value = 'hi'): Promise<string> {
  const enqueued = await process.durable.enqueue(process.request(value));
  if (enqueued.outcome !== 'accepted') throw new Error(`The run was not accepted: ${enqueued.outcome}.`);
  return enqueued.runId;
}

const row = async (runId: string) => (await test.sql`select * from runlog.runs where id = ${runId}`)[0];
const statusBecomes = (runId: string, status: string) =>
  expect.poll(async () => (await row(runId))?.status, { interval: 20 }).toBe(status);
const begins = (componentId: string) =>
  expect.poll(() => script.begun.get(componentId), { interval: 10 }).toBe(1);
/** As if fifteen seconds had passed. */
const letLeaseEnd = (runId: string) => test.sql`update runlog.runs set due_at = now() where id = ${runId}`;

describe('a run in the background', () => {
  it('is on record when it is accepted, and ends with its answer', async () => {
    const process = await start(actingFlow);
    const runId = await enqueue(process);
    await statusBecomes(runId, 'succeeded');
    const run = await process.durable.read(runId);
    expect(run).toMatchObject({ mode: 'background', input: { value: 'hi' }, outputs: [{ value: 'hi!' }] });
    expect(run?.steps.map(({ componentId }) => componentId)).toEqual(['note', 'act', 'tell']);
  });

  it('goes on in another process where the dead one was, and repeats nothing that is on record', async () => {
    const [first, second] = [await start(actingFlow), await start(actingFlow, { bundle: 'other' })];
    script.hold('act');
    const runId = await enqueue(first);
    await begins('act');
    await first.crash();
    script.hold('act')();
    const third = await start(actingFlow);
    await letLeaseEnd(runId);
    await statusBecomes(runId, 'succeeded');
    expect(script.effects).toEqual([`${runId}:act#act`]);
    expect(script.begun.get('note')).toBe(1);
    expect((await third.durable.read(runId))?.outputs[0]?.value).toBe('hi!');
    expect(second.runs.events(runId)).toBeUndefined();
  });

  it('is left alone by a process that lost it: it writes nothing, says nothing, and stops', async () => {
    const first = await start(actingFlow, { heartbeatMs: 3_600_000, pollMs: 3_600_000 });
    const go = script.hold('tell');
    const runId = await enqueue(first);
    await begins('tell');
    const heard = first.runs.events(runId);
    const second = await start(actingFlow);
    await letLeaseEnd(runId);
    await expect.poll(() => script.begun.get('tell'), { interval: 10 }).toBe(2);
    go();
    await statusBecomes(runId, 'succeeded');
    await heard?.closed();
    const kinds: string[] = [];
    heard?.follow(-1, (event) => kinds.push(event.kind));
    expect(kinds).not.toContain('run-end');
    expect((await row(runId))?.epoch).toBe(2);
    const recorded = await test.sql`select key from runlog.entries where run_id = ${runId} and key = 'tell'`;
    expect(recorded).toHaveLength(1);
    expect(second.problems).toEqual([]);
  });

  it('is given back by a process that ends in order, and that is no death', async () => {
    const first = await start(actingFlow);
    script.hold('tell');
    const runId = await enqueue(first);
    await begins('tell');
    first.durable.stop();
    await first.durable.release();
    expect(await row(runId)).toMatchObject({ status: 'queued', deaths: 0 });
    script.hold('tell')();
    await start(actingFlow);
    await statusBecomes(runId, 'succeeded');
    expect(script.begun.get('act')).toBe(1);
  });

  it('is not tried for ever when it kills its process again and again', async () => {
    const first = await start(actingFlow);
    script.hold('tell');
    const runId = await enqueue(first);
    await begins('tell');
    await first.crash();
    for (let death = 1; death <= 3; death += 1) {
      const next = await start(actingFlow);
      await letLeaseEnd(runId);
      if (death < 3) await expect.poll(() => script.begun.get('tell'), { interval: 10 }).toBe(death + 1);
      else await statusBecomes(runId, 'failed');
      await next.crash();
    }
    expect((await row(runId))?.failure).toMatchObject({ code: 'quarantined', retryable: false });
  });

  it('is not taken by a process that holds another bundle', async () => {
    const other = await start(actingFlow, { bundle: 'version-2' });
    const first = await start(actingFlow, { places: 0 });
    const runId = await enqueue(first);
    expect(await other.store.claim(10)).toEqual([]);
    expect((await row(runId))?.status).toBe('queued');
  });
});

describe('the door of the queue', () => {
  it('gives the same run for the same key and request, and refuses the key for another', async () => {
    const process = await start(actingFlow, { places: 0 });
    const once = { key: 'order-7', requestSha256: 'a' };
    const [first, again] = await Promise.all([
      process.durable.enqueue(process.request('x'), once),
      process.durable.enqueue(process.request('x'), once),
    ]);
    expect([first.outcome, again.outcome].toSorted()).toEqual(['accepted', 'known']);
    expect('runId' in first && 'runId' in again && first.runId === again.runId).toBe(true);
    const other = await process.durable.enqueue(process.request('y'), { ...once, requestSha256: 'b' });
    expect(other.outcome).toBe('conflict');
  });

  it('is shut when the queue is full, and what was refused left nothing behind', async () => {
    await test.sql`insert into runlog.settings values ('limit_queue', '2')`;
    const process = await start(actingFlow, { places: 0 });
    await enqueue(process);
    await enqueue(process);
    const once = { key: 'late', requestSha256: 'a' };
    const refused = process.request();
    expect(await process.durable.enqueue(refused, once)).toEqual({ outcome: 'full' });
    expect(await row(refused.runId)).toBeUndefined();
    await test.sql`delete from runlog.settings where name = 'limit_queue'`;
    expect((await process.durable.enqueue(process.request(), once)).outcome).toBe('accepted');
  });

  it('lets no more through at once than there are places', async () => {
    const process = await start(actingFlow, { places: 3 });
    const go = script.hold('note');
    const ids = await Promise.all(Array.from({ length: 8 }, () => enqueue(process)));
    await expect.poll(() => script.begun.get('note'), { interval: 10 }).toBe(3);
    expect(process.runs.underWay).toBe(3);
    go();
    for (const id of ids) await statusBecomes(id, 'succeeded');
  });
});

describe('stopping a run', () => {
  it('ends it at once where nobody runs it, and never takes an end back', async () => {
    const process = await start(actingFlow, { places: 0 });
    const runId = await enqueue(process);
    expect(await process.durable.cancel(runId, 'Enough.')).toBe('cancelled');
    expect(await process.durable.cancel(runId, 'Enough.')).toBe('ended');
    expect(await row(runId)).toMatchObject({ status: 'cancelled', failure: { message: 'Enough.' } });
  });

  it('reaches the process that runs it', async () => {
    const [first, second] = [await start(actingFlow), await start(actingFlow, { bundle: 'other' })];
    script.hold('tell');
    const runId = await enqueue(first);
    await begins('tell');
    expect(await second.durable.cancel(runId, 'Enough.')).toBe('requested');
    await statusBecomes(runId, 'cancelled');
  });
});

describe('a run that waits', () => {
  async function waiting(process: DurableProcess): Promise<{ runId: string; token: string }> {
    const runId = await enqueue(process);
    await statusBecomes(runId, 'waiting');
    const wait = (await process.durable.read(runId))?.waits[0];
    expect(wait).toMatchObject({ name: 'sure', componentId: 'ask', request: { details: 'hi' } });
    return { runId, token: wait?.token ?? '' };
  }
  const approve = { outcome: 'approved', by: 'ada' };

  it('is a row and nothing else, and goes on in any process with what was decided first', async () => {
    const first = await start(askingFlow);
    const { runId, token } = await waiting(first);
    expect(first.runs.underWay).toBe(0);
    await first.crash();
    const second = await start(askingFlow);
    const answer = { runId, wait: 'sure', token, resolution: approve };
    expect(await second.durable.resolve({ ...answer, token: 'guess' })).toBe('refused');
    const both = await Promise.all([
      second.durable.resolve(answer),
      second.durable.resolve({ ...answer, resolution: { outcome: 'rejected' } }),
    ]);
    expect(both.toSorted()).toEqual(['resolved', 'taken']);
    await statusBecomes(runId, 'succeeded');
    const outcome = both[0] === 'resolved' ? 'approved' : 'rejected';
    expect((await second.durable.read(runId))?.outputs[0]?.value).toBe(`hi ${outcome}`);
    expect(script.begun.get('note')).toBe(1);
    expect(await second.durable.resolve(answer)).toBe('taken');
  });

  it('goes on by itself when its time is over, and then nobody decides any more', async () => {
    const process = await start(askingFlow);
    const { runId, token } = await waiting(process);
    await test.sql`update runlog.waits set deadline = now() - interval '1 second' where run_id = ${runId}`;
    const late = { runId, wait: 'sure', token, resolution: approve };
    expect(await process.durable.resolve(late)).toBe('expired');
    await letLeaseEnd(runId);
    await statusBecomes(runId, 'succeeded');
    expect((await process.durable.read(runId))?.outputs[0]?.value).toBe('hi expired');
    expect(await process.durable.resolve(late)).toBe('expired');
  });

  it('can be stopped', async () => {
    const process = await start(askingFlow);
    const { runId, token } = await waiting(process);
    expect(await process.durable.cancel(runId, 'Enough.')).toBe('cancelled');
    const late = { runId, wait: 'sure', token, resolution: approve };
    expect(await process.durable.resolve(late)).toBe('over');
  });

  it('tells who comes later what happened before, numbered on', async () => {
    const process = await start(askingFlow);
    const { runId, token } = await waiting(process);
    await process.durable.resolve({ runId, wait: 'sure', token, resolution: approve });
    await statusBecomes(runId, 'succeeded');
    const seqs: number[] = [];
    const kinds: string[] = [];
    process.runs.events(runId)?.follow(-1, (event) => {
      seqs.push(event.seq);
      kinds.push(event.kind);
    });
    expect(seqs).toEqual(seqs.map((_, index) => index));
    expect(kinds[0]).toBe('run-start');
    expect(kinds.at(-1)).toBe('run-end');
  });
});
