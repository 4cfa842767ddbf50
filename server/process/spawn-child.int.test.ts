import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Message } from './json-lines';
import { isProcessAlive } from './process-identity.mjs';
import { type SpawnedChild, spawnChild } from './spawn-child';
import { bundleTestScript, type TestScript } from './test-scripts';

let child: TestScript;
let parent: TestScript;

beforeAll(async () => {
  child = await bundleTestScript('server/process/__fixtures__/talking-child.ts');
  parent = await bundleTestScript('server/process/__fixtures__/parent.ts');
});

afterAll(async () => {
  await child[Symbol.asyncDispose]();
  await parent[Symbol.asyncDispose]();
});

describe('a child process', () => {
  it('gets its configuration by the pipe, serves, and ends when asked', async () => {
    const lines: string[] = [];
    const spawned = start({ greeting: 'hello' }, (line) => lines.push(line));
    const ready = await spawned.ready;
    expect(ready).toMatchObject({ type: 'ready', port: 4711 });
    const drained = nextMessage(spawned, 'drained');
    expect(await spawned.stop(5_000)).toEqual({ code: 0, signal: null });
    await drained;
    expect(lines).toEqual(['I was told hello']);
  });

  it('gets no environment of ours, and no argument', async () => {
    const spawned = start({ greeting: 'hello' });
    const { environment } = await spawned.ready;
    expect(environment).toEqual({ NODE_ENV: 'production' });
    await spawned.stop(5_000);
  });

  it('passes messages whole in both directions, larger than any buffer', async () => {
    const spawned = start({ greeting: 'hello' });
    await spawned.ready;
    const text = 'ä€😀'.repeat(400_000);
    const echoed = nextMessage(spawned, 'echoed');
    spawned.send({ type: 'echo', text });
    expect((await echoed).text).toBe(text);
    await spawned.stop(5_000);
  });

  it('tells in its own words why it cannot serve', async () => {
    const spawned = start({ greeting: 'hello', refuse: 'Port 3000 is taken.' });
    await expect(spawned.ready).rejects.toThrow('Port 3000 is taken.');
    expect((await spawned.exited).code).toBe(1);
  });

  it('is ended, and nobody else, when what it prints cannot be read', async () => {
    const spawned = start({ greeting: 'hello' }, () => {
      throw new Error('unreadable');
    });
    expect(await spawned.exited).toEqual({ code: null, signal: 'SIGKILL' });
  });

  it('is killed when it does not end in time', async () => {
    const spawned = start({ greeting: 'hello' });
    await spawned.ready;
    spawned.send({ type: 'hang' });
    expect((await spawned.stop(300)).signal).toBe('SIGKILL');
  });

  it('does not end on Ctrl-C, which its parent answers', async () => {
    const spawned = start({ greeting: 'hello' });
    await spawned.ready;
    process.kill(Number(spawned.pid), 'SIGINT');
    const echoed = nextMessage(spawned, 'echoed');
    spawned.send({ type: 'echo' });
    await echoed;
    await spawned.stop(5_000);
  });

  it('says so when its script is missing', async () => {
    const spawned = spawnChild({ script: '/nowhere/main.mjs', config: {} });
    await expect(spawned.ready).rejects.toThrow('it ended with code 1');
  });

  it('exits at once when its parent is killed', async () => {
    const process_ = spawn(process.execPath, [parent.file, child.file], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [output] = await once(process_.stdout, 'data');
    const pid = Number(String(output).trim());
    expect(isProcessAlive(pid)).toBe(true);
    process_.kill('SIGKILL');
    await expect.poll(() => isProcessAlive(pid), { timeout: 2_000, interval: 10 }).toBe(false);
  });

  it('does not hand its pipe on to its own children', async () => {
    const spawned = start({ greeting: 'hello' });
    await spawned.ready;
    const answer = nextMessage(spawned, 'grandchild');
    spawned.send({ type: 'spawn-grandchild' });
    const { pid } = await answer;
    const { readdirSync, readlinkSync } = await import('node:fs');
    const descriptors = readdirSync(`/proc/${pid}/fd`).map((name) => readlinkSync(`/proc/${pid}/fd/${name}`));
    process.kill(Number(pid), 'SIGKILL');
    expect(descriptors.filter((target) => target.startsWith('socket:'))).toEqual([]);
    await spawned.stop(5_000);
  });
});

function start(config: Message, onLine?: (line: string) => void): SpawnedChild {
  return spawnChild({ script: child.file, config, ...(onLine ? { onLine } : {}) });
}

function nextMessage(spawned: SpawnedChild, type: string): Promise<Message> {
  return new Promise((resolve) => {
    spawned.onMessage((message) => {
      if (message.type === type) resolve(message);
    });
  });
}
