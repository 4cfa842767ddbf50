import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** The command as a shell runs it: a process, its exit code, its two streams. */
const program = fileURLToPath(new URL('./millrace.mjs', import.meta.url));
const example = fileURLToPath(new URL('../examples/ask-a-question.json', import.meta.url));
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'millrace-cli-'));
});
afterAll(() => rm(folder, { recursive: true }));

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function start(args: readonly string[], variables: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, [program, ...args], { env: { ...process.env, ...variables } });
}

async function millrace(args: readonly string[], stdin = ''): Promise<Ended> {
  const child = start(args);
  child.stdin?.end(stdin);
  return ended(child);
}

function ended(child: ChildProcess): Promise<Ended> {
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (chunk) => (stdout += chunk));
  child.stderr?.on('data', (chunk) => (stderr += chunk));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })));
}

async function fileWith(name: string, value: unknown): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, typeof value === 'string' ? value : JSON.stringify(value));
  return file;
}

/** A question asked back, without a model. */
const echo = {
  format: 'millrace.flow',
  version: 1,
  components: {
    ask: { type: 'inputs/chat-input', typeVersion: 1, settings: {}, position: { x: 0, y: 0 } },
    answer: { type: 'outputs/chat-output', typeVersion: 1, settings: {}, position: { x: 300, y: 0 } },
  },
  edges: {
    'ask.message>answer.input': {
      from: { component: 'ask', port: 'message' },
      to: { component: 'answer', port: 'input' },
    },
  },
};

describe('millrace run', () => {
  it('prints the answer and nothing else on stdout', async () => {
    const file = await fileWith('echo.json', echo);
    expect(await millrace(['run', file, '--input', 'hello'])).toEqual({
      code: 0,
      stdout: 'hello\n',
      stderr: '',
    });
  });
  it('takes flow and input from stdin', async () => {
    expect(await millrace(['run', '-', '--input', 'x'], JSON.stringify(echo))).toMatchObject({
      stdout: 'x\n',
    });
    const file = await fileWith('echo.json', echo);
    expect(await millrace(['run', file, '--input', '-'], 'from a pipe')).toMatchObject({
      stdout: 'from a pipe\n',
    });
  });
  it('gives one JSON document with --json', async () => {
    const { stdout, code } = await millrace(['run', example, '--input', 'hi', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ status: 'succeeded', outputs: [{ as: 'chat' }] });
    expect(code).toBe(0);
  });
  it('sets fields by the name of a component', async () => {
    const args = ['run', example, '--set', 'Chat Input.value=Which colour?', '--stream'];
    expect((await millrace(args)).stdout).toContain('Which colour?');
  });
  it('plays back what it recorded', async () => {
    const recording = join(folder, 'recording.json');
    const first = await millrace(['run', example, '--input', 'once', '--record', recording]);
    expect(await millrace(['replay', recording])).toMatchObject({ code: 0, stdout: first.stdout });
  });
});

describe('exit codes', () => {
  it.each([
    ['a flow that fails', ['run', 'FAILING', '--input', 'x'], 1],
    ['a flow that cannot run', ['run', 'BROKEN'], 2],
    ['a file that is not a flow', ['validate', 'NOT-A-FLOW'], 2],
    ['an unknown command', ['fly'], 64],
    ['an unknown option', ['run', 'FAILING', '--loudly'], 64],
    ['no file', ['validate'], 64],
    ['a file that is not there', ['validate', 'nowhere.json'], 64],
    ['an unknown component', ['run', 'FAILING', '--set', 'nobody.value=1'], 64],
    ['no key and no word about it', ['serve', 'FAILING'], 64],
    ['no key where others can reach it', ['serve', 'FAILING', '--no-auth', '--host', '0.0.0.0'], 64],
  ])('%s', async (_what, args, code) => {
    const model = { connection: 'missing', model: 'm' };
    const position = { x: 0, y: 0 };
    const failing = structuredClone(echo) as Record<string, unknown>;
    failing.components = {
      ...echo.components,
      model: { type: 'models/language-model', typeVersion: 1, settings: { model }, position },
    };
    failing.edges = edges([
      ['ask', 'message', 'model', 'input'],
      ['model', 'message', 'answer', 'input'],
    ]);
    const files: Record<string, string> = {
      FAILING: await fileWith('failing.json', failing),
      BROKEN: await fileWith('broken.json', { ...echo, components: {}, edges: {} }),
      'NOT-A-FLOW': await fileWith('not-a-flow.json', '[1, 2]'),
    };
    const ended = await millrace(args.map((argument) => files[argument] ?? argument));
    expect(ended).toMatchObject({ code, stdout: '' });
    expect(ended.stderr).not.toBe('');
    expect(ended.stderr).not.toMatch(/\n\s+at /);
  });
});

function edges(list: readonly (readonly [string, string, string, string])[]): Record<string, unknown> {
  return Object.fromEntries(
    list.map(([from, output, to, input]) => [
      `${from}.${output}>${to}.${input}`,
      { from: { component: from, port: output }, to: { component: to, port: input } },
    ]),
  );
}

describe('millrace validate and diff', () => {
  it('names what is wrong and what to do', async () => {
    const file = await fileWith('empty.json', { ...echo, components: {}, edges: {} });
    const { code, stdout } = await millrace(['validate', file, '--json']);
    expect({ code, ...JSON.parse(stdout) }).toMatchObject({
      code: 2,
      ok: false,
      findings: [{ code: 'empty-flow' }],
    });
  });
  it('says what changed', async () => {
    const before = await fileWith('echo.json', echo);
    const renamed = structuredClone(echo);
    Object.assign(renamed.components.answer, { name: 'Reply' });
    const after = await fileWith('renamed.json', renamed);
    expect((await millrace(['diff', before, after])).stdout).toBe('~ Chat Output (answer): called Reply\n');
    expect((await millrace(['diff', before, after, '--exit-code'])).code).toBe(1);
    expect(await millrace(['diff', before, before])).toMatchObject({ code: 0, stdout: '' });
  });
});

describe('millrace merge', () => {
  it('keeps what both did, and names what cannot be both', async () => {
    const base = await fileWith('base.json', echo);
    const mine = structuredClone(echo);
    Object.assign(mine.components.ask, { name: 'Question' });
    Object.assign(mine.components.answer, { name: 'Mine' });
    const theirs = structuredClone(echo);
    Object.assign(theirs.components.answer, { name: 'Theirs' });
    const files = [base, await fileWith('mine.json', mine), await fileWith('theirs.json', theirs)];
    const { code, stdout, stderr } = await millrace(['merge', ...files]);
    const { ask, answer } = JSON.parse(stdout).components;
    expect({ code, ask: ask.name, answer: answer.name }).toEqual({
      code: 1,
      ask: 'Question',
      answer: 'Theirs',
    });
    expect(stderr).toMatch(/conflict/);
  });
});

describe('millrace serve', () => {
  it('answers callers who have the key, and drains when it is told to end', async () => {
    const file = await fileWith('echo.json', echo);
    const child = start(['serve', file, '--port', '0'], { MILLRACE_API_KEY: 'open-sesame' });
    const end = ended(child);
    const url = await listening(child);
    const call = (key: string) =>
      fetch(`${url}/api/v1/run/echo`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-api-key': key },
        body: JSON.stringify({ input_value: 'through the wall' }),
      });
    const answer = await call('open-sesame');
    expect({ status: answer.status, text: await answer.text() }).toMatchObject({
      status: 200,
      text: expect.stringContaining('through the wall'),
    });
    expect((await call('guess')).status).toBe(403);
    child.kill('SIGTERM');
    expect(await end).toMatchObject({ code: 0 });
  });
});

function listening(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.stdout?.on('data', (chunk) => {
      const url = /listening on (\S+)/.exec(String(chunk))?.[1];
      if (url !== undefined) resolve(url);
    });
  });
}
