import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Duplex } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RuntimeConfig } from '@/flows/model/runtime-config';
import { startFakeModel } from '@/flows/testing/fake-model';
import { testConfig, testKey } from './testing/start-test-runtime';
import { fakeChoice, fakeConnection, modelFlow, passthroughFlow } from './testing/test-flows';

/** The process itself, as one bundled file, told everything over descriptor 3. */
interface Started {
  readonly child: ChildProcess;
  readonly pipe: Duplex;
  readonly report: Promise<Record<string, unknown>>;
  readonly exited: Promise<number | null>;
  readonly output: () => string;
}

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
let folder = '';
let file = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'millrace-runtime-'));
  file = join(folder, 'runtime.mjs');
  const build = await rolldown({
    input: join(root, 'flows/runtime/main.ts'),
    cwd: root,
    platform: 'node',
    external: [/^node:/],
    resolve: { alias: { '@': root } },
  });
  await build.write({
    dir: folder,
    format: 'esm',
    entryFileNames: 'runtime.mjs',
    chunkFileNames: 'parts/[name]-[hash].mjs',
  });
  await build.close();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function launch(environment: Record<string, string> = {}): Started {
  const child = spawn(process.execPath, [file], {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    cwd: folder,
    env: { NODE_ENV: 'production', PATH: '/usr/bin:/bin', ...environment },
  });
  const pipe = child.stdio[3];
  if (!(pipe instanceof Duplex)) throw new Error('no pipe');
  pipe.on('error', () => undefined);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      output += chunk;
    });
  }
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const report = new Promise<Record<string, unknown>>((resolve, reject) => {
    let text = '';
    pipe.on('data', (chunk) => {
      text += chunk;
      const end = text.indexOf('\n');
      if (end >= 0) resolve(JSON.parse(text.slice(0, end)));
    });
    void exited.then((code) => setTimeout(() => reject(new Error(`exit ${code}: ${output}`)), 50));
  });
  report.catch(() => undefined);
  return { child, pipe, report, exited, output: () => output };
}

async function start(
  config: Partial<RuntimeConfig> = {},
  document = passthroughFlow(),
): Promise<Started & { url: string }> {
  const started = launch();
  started.pipe.write(`${JSON.stringify(testConfig({ document, config }))}\n`);
  const { port } = await started.report;
  return { ...started, url: `http://127.0.0.1:${port}` };
}

const run = (url: string, key = testKey): Promise<Response> =>
  fetch(`${url}/runs`, {
    method: 'POST',
    headers: { 'x-api-key': key, 'content-type': 'application/json' },
    body: JSON.stringify({ input: 'hello' }),
  });

describe('the runtime process', () => {
  it('answers, and ends at once when nothing runs', async () => {
    const { url, child, exited, output } = await start();
    expect((await (await run(url)).json()).output).toBe('hello');
    expect((await fetch(`${url}/ready`)).status).toBe(200);
    const toldAt = performance.now();
    child.kill('SIGTERM');
    expect(await exited).toBe(0);
    expect(performance.now() - toldAt).toBeLessThan(2_000);
    expect(output()).toContain('"msg":"Ready."');
    expect(output()).not.toContain(testKey);
  });

  it('finishes what runs before it ends, and takes nothing new', async () => {
    await using model = await startFakeModel({
      mode: { kind: 'slow', text: 'one two three four five', paceMs: 100 },
    });
    const { url, child, exited } = await start(
      { bindings: fakeConnection(model.url) },
      modelFlow(fakeChoice),
    );
    const answer = run(url);
    await expect.poll(() => model.requests.length).toBe(1);
    child.kill('SIGTERM');
    await expect
      .poll(() =>
        run(url).then(
          () => 'answered',
          () => 'refused',
        ),
      )
      .toBe('refused');
    const response = await answer;
    expect((await response.json()).output).toBe('one two three four five');
    const answeredAt = performance.now();
    expect(await exited).toBe(0);
    expect(performance.now() - answeredAt).toBeLessThan(2_000);
  });

  it('is gone within a second when its parent is', async () => {
    const { pipe, exited } = await start();
    const cutAt = performance.now();
    pipe.destroy();
    await exited;
    expect(performance.now() - cutAt).toBeLessThan(1_000);
  });

  it('takes new keys and bindings from its parent', async () => {
    const { url, pipe, child } = await start();
    pipe.write(`${JSON.stringify({ type: 'keys', keys: [] })}\n`);
    await expect.poll(async () => (await run(url)).status).toBe(401);
    pipe.write('{"type":"something else"}\nnot json\n');
    expect((await fetch(`${url}/health`)).status).toBe(200);
    child.kill('SIGKILL');
  });

  it('says in one sentence why it cannot start', async () => {
    const blocker = createServer();
    await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
    const { port } = blocker.address() as AddressInfo;
    const taken = await failureOf(
      testConfig({ document: passthroughFlow(), config: { listen: { host: '127.0.0.1', port } } }),
    );
    blocker.close();
    expect(taken).toBe(`Port ${port} is in use already. Choose another one, or end what uses it.`);
    expect(await failureOf({ hello: 1 })).toMatch(
      /^The configuration of the runtime is not what it should be/,
    );
    const broken = passthroughFlow();
    delete broken.components['chat-input-aaaaa'];
    expect(await failureOf(testConfig({ document: broken }))).toMatch(
      /^Version 1 of “Test flow” cannot run: /,
    );
  });

  it('says what it is when it is started by hand', async () => {
    const child = spawn(process.execPath, [file], { stdio: ['ignore', 'ignore', 'pipe'] });
    let text = '';
    child.stderr.on('data', (chunk) => {
      text += chunk;
    });
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(1);
    expect(text).toBe(
      'This program is a part of Millrace and is started by it. In a container, name its configuration in MILLRACE_CONFIG.\n',
    );
  });

  it('reads its configuration from a file in a container', async () => {
    const path = join(folder, 'config.json');
    await writeFile(path, JSON.stringify(testConfig({ document: passthroughFlow() })));
    const { child, output, exited } = launch({ MILLRACE_CONFIG: path });
    await expect.poll(output, { timeout: 10_000 }).toContain('"msg":"Ready."');
    const port = /"port":(\d+)/.exec(output())?.[1];
    expect((await (await run(`http://127.0.0.1:${port}`)).json()).output).toBe('hello');
    child.kill('SIGTERM');
    expect(await exited).toBe(0);
  });
});

async function failureOf(config: unknown): Promise<unknown> {
  const { pipe, report, exited } = launch();
  pipe.write(`${JSON.stringify(config)}\n`);
  const failed = await report;
  expect(failed.type).toBe('failed');
  expect(await exited).toBe(1);
  return failed.message;
}
