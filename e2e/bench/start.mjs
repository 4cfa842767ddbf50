import { spawn } from 'node:child_process';
import { runOnce, startBareRuntime } from './lib/bare-runtime.mjs';
import { pinned } from './lib/children.mjs';
import { interleave } from './lib/interleave.mjs';
import { testedCore } from './lib/pin.mjs';

/** From the start of the process to its first answered run, against a bare server's first answer. */
export const needs = 'model';
const bareScript = `
  const server = require('node:http').createServer((request, response) => response.end('The answer is 42.'));
  server.listen(0, '127.0.0.1', () => console.log(server.address().port));
`;

/** @param {{ modelPort: number }} given */
export async function measure({ modelPort }) {
  const result = await interleave({
    slices: 9,
    reference: startBareHttp,
    measure: async () => {
      const runtime = await startBareRuntime({ modelPort, databaseUrl: null });
      try {
        await runOnce({ port: runtime.port, path: '/api/v1/run/bench' });
        return performance.now() - runtime.begin;
      } finally {
        await runtime.close();
      }
    },
  });
  return [
    {
      name: 'start to first run',
      value: result.ratio,
      unit: '× bare http',
      must: { atMost: 2 },
      aim: { atMost: 1.4 },
      comparedWith: `${result.measured.toFixed(0)} ms, bare node:http ${result.reference.toFixed(0)} ms`,
      ...result,
    },
  ];
}

async function startBareHttp() {
  const begin = performance.now();
  const [command = '', ...args] = pinned(testedCore, [process.execPath, '-e', bareScript]);
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    /** @type {string} */
    const port = await new Promise((resolve) => child.stdout.once('data', (line) => resolve(String(line))));
    await runOnce({ port: Number(port), path: '/' });
    return performance.now() - begin;
  } finally {
    child.kill('SIGKILL');
  }
}
