import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { root } from '@/server/process/bundle.mjs';
import { identityOf } from '@/server/process/process-identity.mjs';

/** The real `start.mjs`, as far as it goes before anything is installed or built. */
let home = '';
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'millrace-home-'));
});
afterEach(() => rm(home, { recursive: true, force: true }));

it('lists its options without touching anything', async () => {
  const { code, output } = await start(['--help']);
  expect(code).toBe(0);
  expect(output).toContain('--port <number>');
  expect(output).toContain('MILLRACE_HOME');
});

it.each([
  ['18.19.0', 'Millrace needs Node 20.19 or newer and this is Node 18.19.0: install a current one'],
  ['20.18.3', 'Millrace needs Node 20.19 or newer and this is Node 20.18.3'],
])('says on Node %s which one it needs', async (version, sentence) => {
  const pretend = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`;
  const { code, output } = await start(
    [],
    ['--import', `data:text/javascript,${encodeURIComponent(pretend)}`],
  );
  expect(code).toBe(1);
  expect(output).toContain(sentence);
});

it('refuses an option it does not know', async () => {
  const { code, output } = await start(['--prot', '4000']);
  expect(code).toBe(1);
  expect(output).toMatch(/Unknown option '--prot': npm start -- --help lists what there is/);
});

it('learns of a taken port before it builds anything', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const { code, output } = await start(['--port', String(port)]);
  other.close();
  expect(code).toBe(1);
  expect(output.trim()).toBe(
    `Port ${port} is already in use by another program: stop that one, or choose another port, ` +
      `for example npm start -- --port ${port + 1}.`,
  );
});

it('learns of a running instance before it builds anything', async () => {
  const file = join(home, 'run', 'boot.json');
  await mkdir(join(home, 'run'));
  const holder = { ...identityOf(process.pid), about: { address: 'http://localhost:3000' } };
  await writeFile(file, JSON.stringify(holder));
  const { code, output } = await start([]);
  expect(code).toBe(1);
  expect(output).toContain(`Millrace is already running at http://localhost:3000 (process ${process.pid}`);
});

it('names a home it may not write to', async () => {
  const file = join(home, 'in-the-way');
  await writeFile(file, '');
  const { code, output } = await start([], [], join(file, 'home'));
  expect(code).toBe(1);
  expect(output).toMatch(/is not a folder: move what is there, or set MILLRACE_HOME to another folder/);
});

it('says what to do about an address that is not of this machine', async () => {
  const { code, output } = await start(['--host', '203.0.113.1']);
  expect(code).toBe(1);
  expect(output).toMatch(
    /cannot listen on 203\.0\.113\.1 .*: give an address of this machine with --host or HOST/,
  );
});

async function start(args: readonly string[], nodeArguments: readonly string[] = [], folder = home) {
  const script = join(root, 'server/start/start.mjs');
  const child = spawn(process.execPath, [...nodeArguments, script, ...args], {
    cwd: tmpdir(),
    env: { NODE_ENV: 'production', PATH: '/usr/bin:/bin', MILLRACE_HOME: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
    });
  }
  const [code] = await once(child, 'close');
  return { code, output };
}
