import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox } from '@/flows/runtime/adapters/sandbox';

/** Each attack is refused, and nothing of it is found outside: no call of the door, no file, no process, no secret. */
const sandbox = createSandbox({ acceptsSharedNetwork: false });
const folder = mkdtempSync(join(tmpdir(), 'millrace-attack-'));
const canary = 'canary-5f1d';
const door = { calls: 0, port: 0 };
const server = createServer((socket) => {
  door.calls += 1;
  socket.destroy();
});

beforeAll(async () => {
  process.env.MILLRACE_CANARY = canary;
  writeFileSync(join(folder, 'secret'), canary);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  door.port = typeof address === 'object' && address !== null ? address.port : 0;
});
afterAll(async () => {
  delete process.env.MILLRACE_CANARY;
  server.close();
  await sandbox.close();
  expect(door.calls).toBe(0);
  expect(readdirSync(folder)).toEqual(['secret']);
  rmSync(folder, { recursive: true });
});

interface Attack {
  readonly language: 'javascript' | 'python';
  readonly code: string;
  readonly limits?: { timeMs?: number; memoryBytes?: number; outputBytes?: number };
}

/** What came out of it, as text: a result, what was printed, or the code of the refusal. */
async function attack({ language, code, limits = { timeMs: 30_000 } }: Attack): Promise<string> {
  const input = { folder, port: door.port };
  try {
    const run = sandbox.run({ language, code, entry: 'main', input, limits }, new AbortController().signal);
    const { output, logs } = await run;
    return JSON.stringify({ output, logs });
  } catch (problem) {
    const { code: name, message } = problem as { code: string; message: string };
    return `${name}: ${message}`;
  }
}

const javascriptEscapes = {
  'the constructor of a constructor': 'return main.constructor.constructor("return process")().env',
  'the constructor of console': 'return console.log.constructor("return process")().pid',
  'the global object': 'return String(globalThis.process?.pid ?? globalThis.require ?? globalThis.fetch)',
  'an error prepared on its way':
    'Error.prepareStackTrace = (_, s) => s[0].getThis(); return new Error().stack.process.pid',
  'a module of Node':
    'return import("node:fs").then((fs) => fs.readFileSync(inputs.folder + "/secret", "utf8"))',
  'std and os of QuickJS': 'return import("std").then((std) => std.loadFile("/etc/passwd"))',
  'a proxy given to the host':
    'console.log(new Proxy({}, { get() { throw this.process.pid } })); return 1..process.pid',
  'a worker': 'return new Worker("data:,1").process',
};

describe('JavaScript finds no way out by', () => {
  it.each(Object.entries(javascriptEscapes))('%s', async (_way, body) => {
    const said = await attack({ language: 'javascript', code: `function main(inputs) { ${body} }` });
    expect(said).not.toContain(canary);
    expect(said).toMatch(/^code-failed|"output":"undefined"/);
  });

  it('polluted prototypes: the next run has clean ones', async () => {
    const code =
      'function main() { Object.prototype.owned = 1; Array.prototype.map = () => 7; JSON.stringify = () => "x"; return {}; }';
    expect(await attack({ language: 'javascript', code })).toContain('"output":{}');
    const after = 'function main() { return [({}).owned ?? null, [1].map(String)]; }';
    expect(await attack({ language: 'javascript', code: after })).toContain('[null,["1"]]');
    expect(Object.hasOwn(Object.prototype, 'owned')).toBe(false);
  });

  it('a result with a forged prototype', async () => {
    const code = 'function main() { return JSON.parse(\'{"__proto__":{"owned":1}}\'); }';
    expect(await attack({ language: 'javascript', code })).toMatch(/^code-output-unusable/);
  });
});

const pythonEscapes = {
  'os.system': 'import os\n    return os.system(f"touch {folder}/owned")',
  'posix.system': 'import posix\n    return posix.system(f"touch {folder}/owned")',
  subprocess: 'import subprocess\n    return subprocess.run(["touch", f"{folder}/owned"]).returncode',
  'a fork bomb': 'import os\n    while True: os.fork()',
  'the module js': 'import js\n    return str(js.process.env)',
  'the module pyodide_js': 'import pyodide_js\n    return str(pyodide_js.FS)',
  'pyodide.code.run_js': 'from pyodide.code import run_js\n    return run_js("process.pid")',
  ctypes: 'import ctypes\n    return ctypes.CDLL(None).system(b"id")',
  'the file of a secret': 'return open(f"{folder}/secret").read()',
  'a socket': 'import socket\n    return socket.create_connection(("127.0.0.1", port)).fileno()',
  'the socket beneath':
    'import _socket\n    s = _socket.socket()\n    s.connect(("127.0.0.1", port))\n    return 1',
  urllib: 'import urllib.request\n    return urllib.request.urlopen(f"http://127.0.0.1:{port}/").read()',
  'a pickle': 'import pickle\n    return pickle.loads(b"cposix\\nsystem\\n(Vtouch /tmp/owned\\ntR.")',
  'a pickle that imports js': 'import pickle\n    return str(pickle.loads(b"cjs\\nprocess\\n."))',
};

describe('Python finds no way out by', () => {
  it.each(Object.entries(pythonEscapes))(
    '%s',
    async (_way, body) => {
      const said = await attack({ language: 'python', code: `def main(folder, port):\n    ${body}\n` });
      expect(said).not.toContain(canary);
      expect(said).toMatch(/^code-failed|^sandbox-stopped/);
      expect(existsSync('/tmp/owned')).toBe(false);
    },
    120_000,
  );

  it('the environment, which is empty', async () => {
    const code = 'import os\ndef main(folder, port):\n    return dict(os.environ)\n';
    expect(await attack({ language: 'python', code })).toContain('{"HOME":"/home/code","LANG":"C.UTF-8"}');
  });

  it('writing files, which are in its memory only and gone with it', async () => {
    const code =
      'import os\ndef main(folder, port):\n    os.makedirs(folder)\n    open(f"{folder}/owned", "w").write("x")\n    return os.listdir(folder)\n';
    expect(await attack({ language: 'python', code })).toContain('["owned"]');
    const after = 'import os\ndef main(folder, port):\n    return os.path.exists(folder)\n';
    expect(await attack({ language: 'python', code: after })).toContain('"output":false');
  });

  it('objects left behind by whoever loaded the interpreter', async () => {
    const code = `import gc
def main(folder, port):
    found = []
    for thing in gc.get_objects():
        if type(thing).__name__ == "JsProxy" or getattr(type(thing), "__module__", "").startswith("pyodide.ffi"):
            try:
                found.append(str(thing.constructor.constructor("return globalThis")().process.pid))
            except BaseException:
                pass
    return found
`;
    expect(await attack({ language: 'python', code })).toContain('"output":[]');
  });
});

describe('what takes too much is stopped', () => {
  it.each<readonly [string, Attack, RegExp]>([
    [
      'a loop without end',
      { language: 'javascript', code: 'function main() { for (;;); }' },
      /^code-too-slow/,
    ],
    [
      'a loop of promises',
      { language: 'javascript', code: 'async function main() { for (;;) await null; }' },
      /^code-too-slow/,
    ],
    [
      'a slow pattern',
      { language: 'javascript', code: 'function main() { return /(a+)+$/.test("a".repeat(40) + "b"); }' },
      /^code-too-slow/,
    ],
    [
      'memory without end',
      {
        language: 'javascript',
        code: 'function main() { const a = []; for (;;) a.push(new ArrayBuffer(4e6)); }',
      },
      /^code-out-of-memory/,
    ],
    [
      'a depth without end',
      { language: 'javascript', code: 'function main() { return main(); }' },
      /^code-(failed|out-of-memory)/,
    ],
    [
      'a long result',
      { language: 'javascript', code: 'function main() { return "x".repeat(3e6); }' },
      /^code-output-too-large/,
    ],
    [
      'a loop without end in Python',
      { language: 'python', code: 'def main(folder, port):\n    while True: pass' },
      /^code-too-slow/,
    ],
    [
      'a long sleep',
      { language: 'python', code: 'import time\ndef main(folder, port):\n    time.sleep(1000)' },
      /^code-too-slow/,
    ],
    [
      'memory without end in Python',
      {
        language: 'python',
        code: 'def main(folder, port):\n    a = []\n    while True: a.append(bytearray(10**7))',
      },
      /^code-out-of-memory/,
    ],
    [
      'a long result of Python',
      { language: 'python', code: 'def main(folder, port):\n    return "x" * 3_000_000' },
      /^code-output-too-large/,
    ],
  ])(
    '%s',
    async (_name, what, refusal) => {
      const timeMs = refusal.source.includes('too-slow') ? 1_000 : 60_000;
      expect(await attack({ limits: { timeMs }, ...what })).toMatch(refusal);
    },
    120_000,
  );

  it.each<readonly [string, Attack]>([
    [
      'JavaScript',
      { language: 'javascript', code: 'function main() { for (;;) console.log("x".repeat(1000)); }' },
    ],
    ['Python', { language: 'python', code: 'def main(folder, port):\n    while True: print("x" * 1000)' }],
  ])(
    'a flood of lines from %s is cut, and the loop ended',
    async (_name, what) => {
      expect(await attack({ ...what, limits: { timeMs: 1_000 } })).toMatch(/^code-too-slow/);
    },
    120_000,
  );

  it.each(['javascript', 'python'] as const)(
    'a run in %s that is called off ends within a second',
    async (language) => {
      const caller = new AbortController();
      const code =
        language === 'python' ? 'def main():\n    while True: pass' : 'function main() { for (;;); }';
      const warm = {
        language,
        entry: 'main',
        input: {},
        code: code.replace(/while.*|for.*/, language === 'python' ? 'return 1' : 'return 1 }'),
      };
      await sandbox.run(warm, caller.signal);
      const running = sandbox.run(
        { language, entry: 'main', input: {}, code, limits: { timeMs: 60_000 } },
        caller.signal,
      );
      setTimeout(() => caller.abort(new Error('called off')), 300);
      const began = Date.now();
      await expect(running).rejects.toThrow('called off');
      expect(Date.now() - began).toBeLessThan(1_300);
    },
    120_000,
  );
});
