import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findIsolation, nodeFlags, withKernelLimits } from './isolation';

/** As if code had climbed every fence and ran as JavaScript of Node in the process itself. */
const folder = mkdtempSync(join(tmpdir(), 'millrace-isolation-'));
const program = join(folder, 'program');
const door = { calls: 0, port: 0 };
const server = createServer((socket) => {
  door.calls += 1;
  socket.destroy();
});

beforeAll(async () => {
  writeFileSync(join(folder, 'secret'), 'secret');
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  door.port = typeof address === 'object' && address !== null ? address.port : 0;
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

async function runFree(body: string, cpuSeconds = 2): Promise<string> {
  rmSync(program, { recursive: true, force: true });
  mkdirSync(program);
  const file = join(program, 'main.mjs');
  writeFileSync(
    file,
    `try { ${body} } catch (problem) { console.log('refused', problem.code ?? problem.message); }`,
  );
  const isolation = await findIsolation();
  expect(isolation.hasOwnNetwork, 'this system has no name spaces').toBe(true);
  const command = [...isolation.command, process.execPath, ...nodeFlags([program]), file];
  const [shell = '', ...args] = withKernelLimits(command, cpuSeconds);
  const child = spawn(shell, args, { env: Object.create(null), cwd: '/' });
  let text = '';
  child.stdout.on('data', (bytes: Buffer) => {
    text += bytes;
  });
  child.stderr.on('data', (bytes: Buffer) => {
    text += bytes;
  });
  await new Promise((resolve) => child.on('close', resolve));
  return text;
}

it.each([
  ['reads a file', `console.log((await import('node:fs')).readFileSync('${folder}/secret', 'utf8'));`],
  ['writes a file', `(await import('node:fs')).writeFileSync('${folder}/owned', 'x'); console.log('done');`],
  [
    'writes to its own folder',
    `(await import('node:fs')).writeFileSync('${program}/x', 'x'); console.log('done');`,
  ],
  ['starts a program', `console.log((await import('node:child_process')).execSync('id').toString());`],
  [
    'starts a thread',
    `const { Worker } = await import('node:worker_threads'); new Worker('1', { eval: true }); console.log('done');`,
  ],
  ['makes code from text', `console.log(Function('return 1')());`],
  [
    'loads a library',
    `process.dlopen({ exports: {} }, '/usr/lib/x86_64-linux-gnu/libc.so.6'); console.log('done');`,
  ],
])('refuses who %s', async (_deed, body) => {
  expect(await runFree(body)).toMatch(/^refused/);
  expect(readdirSync(folder).sort()).toEqual(['program', 'secret']);
});

it('has no way to the network, not even to this machine', async () => {
  const body = `const { connect } = await import('node:net');
    await new Promise((resolve) => connect(${'PORT'}, '127.0.0.1').on('connect', () => resolve(console.log('reached'))).on('error', (problem) => resolve(console.log('refused', problem.code))));`;
  expect(await runFree(body.replace('PORT', String(door.port)))).toMatch(/^refused/);
  expect(door.calls).toBe(0);
});

it('sees no environment and no process but its own', async () => {
  const body = `console.log(JSON.stringify(process.env)); try { process.kill(${process.pid}, 'SIGTERM'); console.log('killed'); } catch (problem) { console.log(problem.code); }`;
  expect(await runFree(body)).toMatch(/^\{[^}]*\}\nESRCH/);
});

it('ends what uses the processor without end', async () => {
  expect(await runFree('for (;;);')).not.toMatch(/refused/);
});

it('ends what takes memory without end', async () => {
  const body = 'const held = []; for (;;) held.push(Buffer.alloc(50_000_000, 1));';
  expect(await runFree(body, 60)).toMatch(/refused|memory/i);
});
