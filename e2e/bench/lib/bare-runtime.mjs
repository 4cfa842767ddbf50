import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { Duplex } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { pinned } from './children.mjs';
import { fiveComponents } from './five-components.mjs';
import { testedCore } from './pin.mjs';

/** The runtime's bundle by itself, as its deployer would start it: everything it needs comes on descriptor 3. */
const script = fileURLToPath(new URL('../../../.build/runtime/runtime.mjs', import.meta.url));
export const benchKey = `mrk_${'b'.repeat(43)}`;
const id = (/** @type {number} */ last) => `00000000-0000-7000-8000-00000000000${last}`;

/** @param {{ modelPort: number, databaseUrl: string | null, isStreaming?: boolean }} options */
export async function startBareRuntime({ modelPort, databaseUrl, isStreaming = false }) {
  const [command = '', ...args] = pinned(testedCore, [process.execPath, script]);
  const begin = performance.now();
  const child = spawn(command, args, {
    env: { NODE_ENV: 'production', PATH: process.env.PATH ?? '' },
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
  });
  const channel = child.stdio[3];
  if (!(channel instanceof Duplex)) throw new Error('The runtime has no channel.');
  channel.write(`${JSON.stringify(configOf({ modelPort, databaseUrl, isStreaming }))}\n`);
  const [line] = await once(channel, 'data');
  const report = JSON.parse(String(line).split('\n')[0] ?? '');
  if (report.type !== 'ready') throw new Error(`The runtime did not start: ${report.message}`);
  return {
    port: report.port,
    pid: child.pid ?? 0,
    begin,
    close: async () => {
      channel.destroy();
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
}

/** @param {{ modelPort: number, databaseUrl: string | null, isStreaming: boolean }} options */
function configOf({ modelPort, databaseUrl, isStreaming }) {
  const document = fiveComponents({ connection: 'mock', model: 'bench' }, isStreaming);
  const digests = { logic: 'bench', layout: 'bench' };
  const flow = { flowId: id(1), name: 'Bench', endpointName: 'bench', version: 1, digests, document };
  return {
    kind: 'published',
    deploymentId: id(2),
    instanceId: id(3),
    projectId: id(4),
    slug: 'bench',
    environment: { name: 'local', production: false },
    listen: { host: '127.0.0.1', port: 0 },
    bundle: {
      format: 'millrace.bundle',
      formatVersion: 1,
      flows: [flow],
      bindings: { connections: ['mock'], secrets: [] },
    },
    bindings: {
      connections: [
        {
          kind: 'openai-compatible',
          name: 'mock',
          baseUrl: `http://127.0.0.1:${modelPort}/v1`,
          secret: null,
        },
      ],
      secrets: {},
      variables: {},
    },
    keys: [{ id: id(5), sha256: sha256(benchKey), expiresAt: null }],
    controlTokenSha256: sha256('bench'),
    databaseUrl,
  };
}

/** @param {string} text */
function sha256(text) {
  return createHash('sha256').update(text).digest('hex');
}

/**
 * One run, checked.
 * @param {{ port: number, path: string, key?: string }} target
 */
export async function runOnce({ port, path, key = benchKey }) {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': key },
    body: JSON.stringify({ input_value: 'What is the answer?' }),
  });
  const text = await response.text();
  if (!response.ok || !text.includes('The answer is 42.'))
    throw new Error(`Wrong answer: ${text.slice(0, 300)}`);
}
