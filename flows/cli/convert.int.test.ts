import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '@/flows/model/canonical-json';
import type { Json } from '@/flows/model/json';
import { chatInputNode, chatOutputNode, langflowEdge, langflowFile } from '@/flows/testing/langflow-file';

/** `millrace convert` as a shell runs it. */
const program = fileURLToPath(new URL('./millrace.mjs', import.meta.url));
const passing = langflowFile(
  [chatInputNode(), chatOutputNode()],
  [langflowEdge('ChatInput-aaaaa.message', 'ChatOutput-bbbbb.input_value')],
);
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'millrace-convert-'));
});
afterAll(() => rm(folder, { recursive: true }));

function millrace(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) =>
    execFile(process.execPath, [program, ...args], { maxBuffer: 64 << 20 }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    ),
  );
}

async function fileWith(name: string, content: unknown): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, content instanceof Uint8Array ? content : JSON.stringify(content));
  return file;
}

async function jsonIn(file: string) {
  return JSON.parse(await readFile(file, 'utf8'));
}

describe('millrace convert', () => {
  it('takes a flow of Langflow there and back unchanged, and reports on each component', async () => {
    const file = await fileWith('passing.json', passing);
    const [ours, back, report] = ['ours.json', 'back.json', 'report.json'].map((name) => join(folder, name));
    const there = await millrace('convert', file, '-o', ours ?? '', '--report', report ?? '');
    expect(there).toMatchObject({ code: 0, stdout: '' });
    expect(await jsonIn(ours ?? '')).toMatchObject({ format: 'millrace.flow', flow: { name: 'A flow' } });
    expect((await jsonIn(report ?? '')).components[0]).toMatchObject({
      id: 'ChatInput-aaaaa',
      parity: 'exact',
      becomes: 'inputs/chat-input',
    });
    expect((await millrace('convert', ours ?? '', '-o', back ?? '')).code).toBe(0);
    expect(canonicalJson(await jsonIn(back ?? ''))).toBe(canonicalJson(passing));
  });

  it('takes the archive of a project, and gives a collection back', async () => {
    const entry = new TextEncoder().encode(JSON.stringify(passing));
    const archive = await fileWith(
      'project.zip',
      zipSync({ 'one.json': entry, 'two.json': entry, 'read.me': entry }),
    );
    const ours = await fileWith('project.json', JSON.parse((await millrace('convert', archive)).stdout));
    const { stdout } = await millrace('convert', ours, '--to', 'langflow');
    expect(canonicalJson(JSON.parse(stdout))).toBe(canonicalJson({ flows: [passing, passing] }));
  });

  it('refuses what is no flow with one sentence', async () => {
    const file = await fileWith('other.json', { hello: 1 });
    const { code, stderr } = await millrace('convert', file);
    expect(code).toBe(2);
    expect(stderr).toContain('The file is JSON, but not a Millrace flow.');
    expect((await millrace('convert', file, '--to', 'music')).code).toBe(64);
  });

  it('runs and checks a flow of Langflow as it is', async () => {
    const file = await fileWith('runs.json', passing);
    expect((await millrace('validate', file)).code).toBe(0);
    expect((await millrace('run', file, '--input', 'Hello there')).stdout).toContain('Hello there');
  });
});

describe('the starters of Langflow', () => {
  it('come in with nothing left out, and go out exactly as they came', { timeout: 60_000 }, async () => {
    const flows = await starters();
    expect(Object.keys(flows)).toHaveLength(18);
    const entries = Object.entries(flows).map(([name, flow]) => [
      name,
      new TextEncoder().encode(JSON.stringify(flow)),
    ]);
    const archive = await fileWith('starters.zip', zipSync(Object.fromEntries(entries)));
    const [ours = '', report = ''] = ['starters.json', 'starters-report.json'].map((name) =>
      join(folder, name),
    );
    expect((await millrace('convert', archive, '-o', ours, '--report', report)).code).toBe(0);
    expect(await readFile(report, 'utf8')).not.toContain('unsupported');
    const { stdout } = await millrace('convert', ours);
    const inOrder = Object.keys(flows)
      .sort()
      .map((name) => flows[name] ?? null);
    expect(canonicalJson(JSON.parse(stdout))).toBe(canonicalJson({ flows: inOrder }));
  });
});

/** As Langflow ships them: the fixture keeps each source once. */
async function starters(): Promise<Record<string, Json>> {
  const bytes = await readFile(new URL('./__fixtures__/langflow-starters.zip', import.meta.url));
  const { sources, flows } = JSON.parse(new TextDecoder().decode(unzipSync(bytes)['starters.json']));
  return JSON.parse(JSON.stringify(flows), (_, value) =>
    typeof value === 'string' && value.startsWith('source:') ? sources[value.slice(7)] : value,
  );
}
