import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { SandboxRequest } from '@/flows/model/context-services';
import { createSandbox, type RuntimeSandbox } from './sandbox';

const sandbox = createSandbox({ acceptsSharedNetwork: false });
afterAll(() => sandbox.close());

const run = (language: SandboxRequest['language'], code: string, more: Partial<SandboxRequest> = {}) =>
  sandbox.run(
    { language, code, entry: 'main', input: { name: 'Ada' }, ...more },
    new AbortController().signal,
  );
const javascript = (code: string, more: Partial<SandboxRequest> = {}) => run('javascript', code, more);
const python = (code: string, more: Partial<SandboxRequest> = {}) => run('python', code, more);

it('runs nothing where the system cannot keep it away from the network', async () => {
  const isolation = { hasOwnNetwork: false, command: [] };
  const request = { language: 'javascript', code: 'function main() {}', entry: 'main', input: {} } as const;
  const { signal } = new AbortController();
  await using open = closing(createSandbox({ acceptsSharedNetwork: false, isolation }));
  await expect(open.sandbox.run(request, signal)).rejects.toMatchObject({ code: 'sandbox-not-isolated' });
  await using accepted = closing(createSandbox({ acceptsSharedNetwork: true, isolation }));
  expect((await accepted.sandbox.run(request, signal)).output).toBe(null);
});

it('begins anew where the memory that was kept cannot be used', async () => {
  const snapshotFolder = mkdtempSync(join(tmpdir(), 'millrace-snapshot-'));
  const request = {
    language: 'python',
    code: 'def main():\n    return 1',
    entry: 'main',
    input: {},
  } as const;
  const { signal } = new AbortController();
  {
    await using making = closing(createSandbox({ acceptsSharedNetwork: false, snapshotFolder }));
    expect((await making.sandbox.run(request, signal)).output).toBe(1);
    await expect.poll(() => readdirSync(snapshotFolder)).toEqual([expect.stringMatching(/\.snapshot$/)]);
  }
  for (const name of readdirSync(snapshotFolder)) writeFileSync(join(snapshotFolder, name), 'broken');
  await using open = closing(createSandbox({ acceptsSharedNetwork: false, snapshotFolder }));
  await expect(open.sandbox.run(request, signal)).rejects.toMatchObject({ code: 'sandbox-stopped' });
  expect((await open.sandbox.run(request, signal)).output).toBe(1);
  rmSync(snapshotFolder, { recursive: true });
}, 180_000);

function closing(sandbox: RuntimeSandbox) {
  return { sandbox, [Symbol.asyncDispose]: () => sandbox.close() };
}

describe('JavaScript in the sandbox', () => {
  it('gives what the function returns, and what it printed', async () => {
    const code =
      'function main({ name }) { console.log("Hello", { name }); return { greeting: "Hello " + name }; }';
    expect(await javascript(code)).toEqual({
      output: { greeting: 'Hello Ada' },
      logs: [{ level: 'info', message: 'Hello {"name":"Ada"}' }],
    });
  });

  it('runs TypeScript modules and waits for promises', async () => {
    const code = `interface Input { readonly name: string }
      export default async function greet({ name }: Input): Promise<string> { return await Promise.resolve(name); }`;
    expect((await javascript(code)).output).toBe('Ada');
  });

  it.each([
    ['names the line of what was thrown', 'function main() {\n  null.x;\n}', /^Line 2: TypeError/],
    ['names the line that cannot be read', 'function main() {\n  return 1 +;\n}', /^Line 2: SyntaxError/],
    ['says that the function is missing', 'const a = 1;', /no function “main”/],
    ['says that there are no modules', 'import fs from "fs";\nexport function main() {}', /modules/],
    [
      'gives up on a promise that nobody keeps',
      'async function main() { await new Promise(() => {}); }',
      /never come/,
    ],
  ])('%s', async (_promise, code, message) => {
    await expect(javascript(code)).rejects.toMatchObject({
      code: 'code-failed',
      field: 'code',
      message: expect.stringMatching(message),
    });
  });
});

describe('Python in the sandbox', () => {
  it('gives what the function returns, and what it printed', async () => {
    const code = 'def main(name: str):\n    print("Hello", name)\n    return {"greeting": f"Hello {name}"}\n';
    expect(await python(code)).toEqual({
      output: { greeting: 'Hello Ada' },
      logs: [{ level: 'info', message: 'Hello Ada' }],
    });
  });

  it('awaits, and turns values of Python into JSON', async () => {
    const code = `import asyncio, datetime, decimal
async def main(inputs):
    await asyncio.sleep(0.01)
    return {"day": datetime.date(2026, 1, 2), "n": decimal.Decimal("1.5"), "s": {"b", "a"}, "t": (1, None)}
`;
    expect((await python(code)).output).toEqual({ day: '2026-01-02', n: 1.5, s: ['a', 'b'], t: [1, null] });
  });

  it.each([
    [
      'names the line of what was raised',
      'def main(name):\n    return name.missing',
      /^Line 2: AttributeError/,
    ],
    ['names the line that cannot be read', 'def main(name):\n    return (', /^Line 2: SyntaxError/],
    ['says that the function is missing', 'a = 1', /no function “main”/],
    ['ends code that wants to end the process', 'import sys\ndef main(name):\n    sys.exit(3)', /SystemExit/],
  ])('%s', async (_promise, code, message) => {
    await expect(python(code)).rejects.toMatchObject({
      code: 'code-failed',
      field: 'code',
      message: expect.stringMatching(message),
    });
  });
});
