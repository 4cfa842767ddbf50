import postgres from 'postgres';
import { uuidv7 } from 'uuidv7';
import { describe, expect, it } from 'vitest';
import { isProcessAlive } from '@/server/process/process-identity.mjs';
import { openWorld, type Published, type TestWorld } from './test-world';

const soon = { timeout: 15_000, interval: 20 };

async function untilState(published: Published, state: string) {
  await expect.poll(async () => (await published.row()).state, soon).toBe(state);
  return published.row();
}

async function call(world: TestWorld, path: string) {
  const response = await fetch(world.url + path);
  return { status: response.status, json: await response.json() };
}

const processes = (world: TestWorld, { id }: Published) =>
  world.deployer.observe().filter((instance) => instance.deploymentId === id && instance.state !== 'gone');

describe('a published deployment', () => {
  it('answers at its address, and its page says what happened', async () => {
    await using world = await openWorld();
    const ask = await world.publish('ask');
    const { conditions } = await untilState(ask, 'ready');
    expect(await call(world, '/d/ask/runs')).toMatchObject({
      status: 200,
      json: { path: '/runs', version: 1 },
    });
    expect(conditions.map(({ type, reason }) => [type, reason])).toEqual([
      ['Started', 'Running'],
      ['Ready', 'Ready'],
      ['Routed', 'Routed'],
    ]);
    const [instance] =
      await world.sql`select state, address from deployment_instances where deployment_id = ${ask.id}`;
    expect(instance).toMatchObject({
      state: 'ready',
      address: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    });
    const events =
      await world.sql`select kind, message from deployment_events where deployment_id = ${ask.id}`;
    expect(events).toEqual([{ kind: 'ready', message: 'Version 1 is ready.' }]);
  });

  it('changes its version, and back within five seconds, without a failed call', async () => {
    await using world = await openWorld();
    const ask = await world.publish('ask');
    await untilState(ask, 'ready');
    const seen: unknown[] = [];
    let stop = false;
    const callers = Array.from({ length: 5 }, async () => {
      while (!stop) {
        const { status, json } = await call(world, '/d/ask/slow?ms=5');
        if (status !== 200) seen.push({ status, json });
        seen.push((await call(world, '/d/ask/runs')).json.version);
      }
    });
    const reaches = (version: number) =>
      expect.poll(async () => (await call(world, '/d/ask/runs')).json.version, soon).toBe(version);
    await ask.want(2);
    await reaches(2);
    const begin = Date.now();
    await ask.want(1);
    await reaches(1);
    expect(Date.now() - begin).toBeLessThan(5_000);
    await expect.poll(() => processes(world, ask).length, { timeout: 20_000 }).toBe(1);
    stop = true;
    await Promise.all(callers);
    expect(new Set(seen)).toEqual(new Set([1, 2]));
  });

  it('stops, says so to callers, and starts again', async () => {
    await using world = await openWorld();
    const ask = await world.publish('ask');
    await untilState(ask, 'ready');
    await ask.set('stopped');
    await untilState(ask, 'stopped');
    expect(await call(world, '/d/ask/runs')).toMatchObject({
      status: 503,
      json: { error: { code: 'deployment-stopped', message: 'The deployment ask is stopped.' } },
    });
    expect(processes(world, ask)).toEqual([]);
    await ask.set('running');
    await untilState(ask, 'ready');
    expect((await call(world, '/d/ask/runs')).status).toBe(200);
  });

  it('is started again after a crash; calls wait for it, and a run it left open is closed', async () => {
    await using world = await openWorld();
    const ask = await world.publish('ask');
    await untilState(ask, 'ready');
    const runId = await beginRun(world, ask);
    const [instance] = await world.sql`
      select address from deployment_instances where deployment_id = ${ask.id} and state = 'ready'`;
    await fetch(`${world.url}/d/ask/crash`).catch(() => undefined);
    // A call that a dying process still took in is not sent again: it may have begun.
    await expect.poll(() => answers(instance?.address), soon).toBe(false);
    expect((await call(world, '/d/ask/runs')).status).toBe(200);
    const closed = async () =>
      (await world.sql`select status, failure from runlog.runs where id = ${runId}`)[0];
    await expect.poll(async () => (await closed())?.status, soon).toBe('failed');
    expect((await closed())?.failure).toMatchObject({ code: 'runtime-ended', action: 'Run it again.' });
    const events = await world.sql`
      select message from deployment_events where deployment_id = ${ask.id} and kind = 'crashed'`;
    expect(events).toEqual([{ message: 'told to crash (it ended with code 7)' }]);
  });

  it('that dies at each start is given up with the reason, and tried again when asked', async () => {
    await using world = await openWorld();
    await setVariable(world, 'dies', 'The model file is broken.');
    const ask = await world.publish('ask');
    const { conditions } = await untilState(ask, 'failed');
    expect(conditions[0]).toMatchObject({
      reason: 'CrashLoop',
      message: expect.stringContaining('The model file is broken.'),
    });
    expect((await call(world, '/d/ask/runs')).json.error).toMatchObject({ code: 'deployment-failed' });
    await world.sql`delete from variables`;
    await ask.set('running');
    await untilState(ask, 'ready');
  });

  it('whose event loop is blocked is ended and started again', async () => {
    await using world = await openWorld({ watchdog: { everyMs: 50, patienceMs: 500 } });
    const ask = await world.publish('ask');
    await untilState(ask, 'ready');
    const [before] = processes(world, ask);
    await call(world, '/d/ask/block');
    await expect.poll(() => isProcessAlive(before?.pid ?? 0), soon).toBe(false);
    expect((await call(world, '/d/ask/runs')).json.instanceId).not.toBe(before?.instanceId);
    const crash = () => world.sql`select message from deployment_events where kind = 'crashed'`;
    await expect.poll(async () => (await crash())[0]?.message, soon).toMatch(/did not answer for/);
  });

  it('hears of new keys and bindings while it runs', async () => {
    await using world = await openWorld();
    const ask = await world.publish('ask');
    await untilState(ask, 'ready');
    await setVariable(world, 'tone', 'calm');
    const sha256 = 'a'.repeat(64);
    await world.sql`insert into api_keys (id, project_id, deployment_id, name, prefix, sha256)
      values (${uuidv7()}, ${world.projectId}, ${ask.id}, 'k', 'mrk_', ${sha256})`;
    await world.sql`select pg_notify('millrace', ${JSON.stringify({ topic: `environment:${world.projectId}` })})`;
    const told = async () => (await call(world, '/d/ask/told')).json;
    await expect.poll(async () => (await told()).bindings.variables, soon).toEqual({ tone: 'calm' });
    await expect.poll(async () => (await told()).keys, soon).toMatchObject([{ sha256, expiresAt: null }]);
  });

  it('gets a login to the run log that tells whose runs they are', async () => {
    await using world = await openWorld();
    const ask = await world.publish('ask');
    await untilState(ask, 'ready');
    const runId = await beginRun(world, ask);
    const [run] = await world.sql`select deployment_id, instance_id from runlog.runs where id = ${runId}`;
    expect(run).toEqual({ deployment_id: ask.id, instance_id: processes(world, ask)[0]?.instanceId });
  });
});

describe('a restarted worker', () => {
  it('starts everything anew, closes what was left open, and leaves no process behind', async () => {
    await using world = await openWorld();
    const ask = await world.publish('ask');
    const sum = await world.publish('sum');
    await Promise.all([untilState(ask, 'ready'), untilState(sum, 'ready')]);
    const runId = await beginRun(world, ask);
    const before = [...processes(world, ask), ...processes(world, sum)];
    const begin = Date.now();
    await world.restartWorker();
    expect((await call(world, '/d/ask/runs')).status).toBe(200);
    expect((await call(world, '/d/sum/runs')).status).toBe(200);
    expect(Date.now() - begin).toBeLessThan(10_000);
    for (const { pid } of before) expect(isProcessAlive(pid ?? 0)).toBe(false);
    const [run] = await world.sql`select status from runlog.runs where id = ${runId}`;
    expect(run?.status).toBe('failed');
    const [{ count } = { count: 0 }] = await world.sql`
      select count(*)::int from deployment_instances where state <> 'gone' and deployment_id = ${ask.id}`;
    expect(count).toBe(1);
  });
});

describe('a draft runtime', () => {
  it('runs without a bundle, is not reachable from outside, and stops when it was not used for ten minutes', async () => {
    await using world = await openWorld();
    const ask = await world.publish('ask');
    await world.sql`update deployments set kind = 'draft', desired_bundle_id = null, flow_id = null where id = ${ask.id}`;
    await untilState(ask, 'ready');
    expect((await call(world, '/d/ask/runs')).status).toBe(404);
    await world.sql`update deployments set updated_at = now() - interval '11 minutes' where id = ${ask.id}`;
    await world.restartWorker();
    await untilState(ask, 'stopped');
    expect(processes(world, ask)).toEqual([]);
  });
});

async function setVariable(world: TestWorld, name: string, value: string) {
  await world.sql`insert into variables (id, project_id, name, value) values (${uuidv7()}, ${world.projectId}, ${name}, ${value})`;
}

/** What the runtime does itself: under its own login, as it was told. */
async function beginRun(world: TestWorld, { slug, flowId }: Published): Promise<string> {
  const { databaseUrl } = (await call(world, `/d/${slug}/told`)).json;
  const id = uuidv7();
  const run = {
    id,
    flow_id: flowId,
    kind: 'published',
    status: 'running',
    started_at: new Date().toISOString(),
  };
  const sql = postgres(databaseUrl, { max: 1 });
  await sql`select runlog_v1.append(${JSON.stringify([run])}::text::jsonb, '[]')`;
  await sql.end();
  return id;
}

function answers(address: string): Promise<boolean> {
  return fetch(`${address}/health`).then(
    () => true,
    () => false,
  );
}
