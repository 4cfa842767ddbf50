import { once } from 'node:events';
import { createServer } from 'node:net';
import { runOnce, startBareRuntime } from './lib/bare-runtime.mjs';

/**
 * Database answers that a published run waits for before its first component. The database here accepts connections and
 * never answers: a run that needs nothing from it is answered all the same, and the number is proven to be 0.
 */
export const needs = 'model';
const patienceMs = 5_000;

/** @param {{ modelPort: number }} given */
export async function measure({ modelPort }) {
  const silent = createServer((socket) => socket.on('error', () => undefined).resume());
  silent.listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const address = silent.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const databaseUrl = `postgres://bench:bench@127.0.0.1:${port}/bench`;
  const runtime = await startBareRuntime({ modelPort, databaseUrl });
  try {
    const answered = await Promise.race([
      runOnce({ port: runtime.port, path: '/api/v1/run/bench' }).then(() => true),
      new Promise((resolve) => setTimeout(() => resolve(false), patienceMs)),
    ]);
    return [
      {
        name: 'round trips before the first component',
        value: answered ? 0 : Number.POSITIVE_INFINITY,
        unit: '',
        must: { atMost: 1 },
        aim: { atMost: 0 },
        comparedWith: 'a database that accepts and never answers',
        steady: true,
      },
    ];
  } finally {
    await runtime.close();
    silent.close();
  }
}
