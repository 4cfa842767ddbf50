import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { uuidv7 } from 'uuidv7';
import { describe, expect, it } from 'vitest';
import { identityOf, isProcessAlive } from '@/server/process/process-identity.mjs';
import type { Deployer } from './deployer';
import { deployerContract } from './deployer.contract';
import { endLeftoverInstances, localProcessDeployer } from './local-process';
import { keepRuntimeArtifact } from './runtime-artifact';
import { testInstance, untilObserved } from './test-instance';

const STAND_IN = fileURLToPath(new URL('./__fixtures__/stand-in-runtime.mjs', import.meta.url));

async function openLocal() {
  const home = await mkdtemp(join(tmpdir(), 'millrace-deployer-'));
  const deployer = localProcessDeployer({ home, bootToken: 'a token of this boot' });
  return {
    home,
    deployer,
    artifact: await keepRuntimeArtifact(home, STAND_IN),
    becomeReady: () => undefined,
    crash: (instanceId: string) => void call(deployer, instanceId, '/crash').catch(() => undefined),
    say: () => undefined,
    [Symbol.asyncDispose]: async () => {
      await deployer.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}

function addressOf(deployer: Deployer, instanceId: string): string {
  const found = deployer.observe().find((instance) => instance.instanceId === instanceId);
  return `http://${found?.address?.host}:${found?.address?.port}`;
}

const call = (deployer: Deployer, instanceId: string, path: string) =>
  fetch(addressOf(deployer, instanceId) + path);

async function startReady(
  test: Awaited<ReturnType<typeof openLocal>>,
  desired = testInstance(test.artifact),
) {
  await test.deployer.apply(desired);
  const { instanceId } = desired.config;
  return untilObserved(test.deployer, instanceId, ({ state }) => state === 'ready');
}

deployerContract('local-process', openLocal);

describe('a local runtime process', () => {
  it('gets its configuration by the pipe only: nothing in arguments or environment', async () => {
    await using test = await openLocal();
    const bindings = { connections: [], secrets: { openai: 'sk-very-secret' }, variables: {} };
    const { instanceId } = await startReady(test, testInstance(test.artifact, { bindings }));
    const told = await (await call(test.deployer, instanceId, '/told')).json();
    expect(told).toMatchObject({ bindings, args: [], listen: { host: '127.0.0.1', port: 0 } });
    expect(Object.keys(told.environment).sort()).toEqual(['LANG', 'NODE_ENV', 'PATH']);
    expect(told.cwd).toContain(instanceId);
    expect((await stat(told.cwd)).mode & 0o777).toBe(0o700);
  });

  it('is told of new bindings and keys while it runs', async () => {
    await using test = await openLocal();
    const desired = testInstance(test.artifact);
    const { instanceId } = await startReady(test, desired);
    const bindings = { connections: [], secrets: {}, variables: { tone: 'calm' } };
    const keys = [{ id: 'k', sha256: 'f'.repeat(64), expiresAt: null }];
    await test.deployer.apply({ ...desired, config: { ...desired.config, bindings, keys } });
    const told = await (await call(test.deployer, instanceId, '/told')).json();
    expect(told).toMatchObject({ bindings, keys });
  });

  it('is told of what changed while it was about to start', async () => {
    await using test = await openLocal();
    const desired = testInstance(test.artifact);
    const { instanceId } = desired.config;
    const bindings = { connections: [], secrets: {}, variables: { tone: 'calm' } };
    const starting = test.deployer.apply(desired);
    await test.deployer.apply({ ...desired, config: { ...desired.config, bindings } });
    await starting;
    await untilObserved(test.deployer, instanceId, ({ state }) => state === 'ready');
    expect(await (await call(test.deployer, instanceId, '/told')).json()).toMatchObject({ bindings });
  });

  it('does not run where its file cannot be written: nobody would find it after a kill', async () => {
    await using test = await openLocal();
    const desired = testInstance(test.artifact);
    const { instanceId } = desired.config;
    mkdirSync(join(test.home, 'run', 'instances', `${instanceId}.json.draft`), { recursive: true });
    await test.deployer.apply(desired);
    const gone = await untilObserved(test.deployer, instanceId, ({ state }) => state === 'gone');
    expect(gone.exitReason).toMatch(/EISDIR/);
    expect(isProcessAlive(gone.pid ?? process.pid)).toBe(false);
  });

  it('is gone although its file cannot be removed', async () => {
    await using test = await openLocal();
    const { instanceId } = await startReady(test);
    const file = join(test.home, 'run', 'instances', `${instanceId}.json`);
    await rm(file);
    mkdirSync(file);
    test.deployer.remove(instanceId, { patienceMs: 5_000, message: 'Stopped.' });
    await untilObserved(test.deployer, instanceId, ({ state }) => state === 'gone');
  });

  it('answers the call in flight when it is drained', async () => {
    await using test = await openLocal();
    const { instanceId } = await startReady(test);
    const slow = call(test.deployer, instanceId, '/slow?ms=300');
    await call(test.deployer, instanceId, '/');
    test.deployer.remove(instanceId, { patienceMs: 5_000, message: 'A newer version took over.' });
    expect(await (await slow).json()).toMatchObject({ slow: true });
    await untilObserved(test.deployer, instanceId, ({ state }) => state === 'gone');
  });

  it('is killed when it does not end in time', async () => {
    await using test = await openLocal();
    const { instanceId, pid } = await startReady(test);
    await call(test.deployer, instanceId, '/block');
    test.deployer.remove(instanceId, { patienceMs: 200, message: 'It stopped answering.' });
    await untilObserved(test.deployer, instanceId, ({ state }) => state === 'gone');
    expect(isProcessAlive(pid ?? 0)).toBe(false);
  });

  it.each([
    {
      what: 'says why it cannot start',
      variables: { refuse: 'The bundle is broken.' },
      reason: /The bundle is broken/,
    },
    {
      what: 'dies at its start',
      variables: { dies: 'Out of luck.' },
      reason: /Out of luck\. \(it ended with code 3\)/,
    },
    {
      what: 'dies with words that no database takes',
      variables: { dies: 'It said \0 and \ud83d.' },
      reason: /^It said \uFFFD and \uFFFD\. \(it/,
    },
  ])('that $what is gone with that reason', async ({ variables, reason }) => {
    await using test = await openLocal();
    const desired = testInstance(test.artifact, { bindings: { connections: [], secrets: {}, variables } });
    await test.deployer.apply(desired);
    const { instanceId } = desired.config;
    const gone = await untilObserved(test.deployer, instanceId, ({ state }) => state === 'gone');
    expect(gone.exitReason).toMatch(reason);
  });

  it('leaves nothing behind when its parent is killed', async () => {
    await using test = await openLocal();
    const { pid } = await startReady(test);
    await test.deployer.close();
    expect(isProcessAlive(pid ?? 0)).toBe(false);
    expect(readdirSync(join(test.home, 'run', 'instances'))).toEqual([]);
  });

  it('writes its lines to a file of its own', async () => {
    await using test = await openLocal();
    const desired = testInstance(test.artifact);
    await startReady(test, desired);
    const file = join(test.home, 'logs', `runtime-${desired.config.slug}.log`);
    expect(readFileSync(file, 'utf8')).toContain('serving');
  });
});

describe('leftovers of an earlier boot', () => {
  it('are killed when they still live, and only when it is the same process', async () => {
    await using test = await openLocal();
    const folder = join(test.home, 'run', 'instances');
    mkdirSync(folder, { recursive: true });
    const sleepers = [0, 1].map(() => spawn('sleep', ['60']));
    await Promise.all(sleepers.map((sleeper) => once(sleeper, 'spawn')));
    const [same, reused] = sleepers.map((sleeper) => identityOf(sleeper.pid ?? 0));
    const file = { deploymentId: 'd', slug: 's', bootTokenSha256: 'older' };
    const [stale, other] = [uuidv7(), uuidv7()];
    writeFileSync(join(folder, `${stale}.json`), JSON.stringify({ ...file, ...same, instanceId: stale }));
    const earlier = { ...file, ...reused, startedAt: 'another start', instanceId: other };
    writeFileSync(join(folder, `${other}.json`), JSON.stringify(earlier));
    writeFileSync(join(folder, 'half.json'), '{"instanceId":');
    const found = endLeftoverInstances({ home: test.home, bootToken: 'new' });
    expect(found.filter(({ alive }) => alive).map(({ instanceId }) => instanceId)).toEqual([stale]);
    await once(sleepers[0] ?? process, 'exit');
    expect(isProcessAlive(sleepers[1]?.pid ?? 0)).toBe(true);
    expect(readdirSync(folder)).toEqual([]);
    sleepers[1]?.kill('SIGKILL');
  });
});

describe('the runtime file', () => {
  it('is refused when it is missing or was changed on disk', async () => {
    await using test = await openLocal();
    appendFileSync(join(test.home, 'artifacts', test.artifact, 'runtime.mjs'), '// changed');
    for (const artifact of [test.artifact, 'e'.repeat(64), '../../etc']) {
      const desired = testInstance(artifact);
      await test.deployer.apply(desired);
      const { instanceId } = desired.config;
      const gone = await untilObserved(test.deployer, instanceId, ({ state }) => state === 'gone');
      expect(gone.exitReason).toMatch(/missing or was changed on disk/);
    }
  });

  it('is repaired when it is kept again', async () => {
    await using test = await openLocal();
    const file = join(test.home, 'artifacts', test.artifact, 'runtime.mjs');
    writeFileSync(file, '');
    expect(await keepRuntimeArtifact(test.home, STAND_IN)).toBe(test.artifact);
    expect(existsSync(file) && readFileSync(file).length).toBeGreaterThan(0);
  });
});
