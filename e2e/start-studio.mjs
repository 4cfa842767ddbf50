import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * A studio of its own, started as a person starts it, on a free port with a home folder that goes away with it.
 *
 * @typedef {object} RunningStudio
 * @property {string} url
 * @property {string | undefined} setupUrl   the link in the terminal, while there is no owner
 * @property {string} home
 * @property {number} pid
 * @property {() => string} output
 * @property {() => Promise<number>} stop    milliseconds it took; the home stays
 * @property {() => Promise<void>} close  stops and removes the home
 *
 * @typedef {{ home?: string, environment?: Record<string, string> }} StudioOptions
 */

const root = fileURLToPath(new URL('..', import.meta.url));
/** The first start may have to build. */
const startLimitMs = 240_000;

/**
 * @param {StudioOptions} [options]
 * @returns {Promise<RunningStudio>}
 */
export async function startStudio({ home, environment = {} } = {}) {
  const folder = home ?? (await newHome());
  const child = spawn(process.execPath, ['server/start/start.mjs', '--port', '0', '--no-open'], {
    cwd: root,
    env: { ...process.env, ...environment, MILLRACE_HOME: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const ready = new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`Not ready in time:\n${output}`)), startLimitMs);
    const read = (/** @type {Buffer} */ chunk) => {
      output += chunk;
      if (!/ready at \S+\n/.test(output)) return;
      clearTimeout(timer);
      resolve(undefined);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) => reject(new Error(`Ended with ${code} before it was ready:\n${output}`)));
  });
  await ready;
  await lineAfterReady();
  const stop = () => stopChild(child);
  return {
    url: output.match(/ready at (\S+)/)?.[1] ?? '',
    setupUrl: output.match(/https?:\S+\/setup\?code=\S+/)?.[0],
    home: folder,
    pid: child.pid ?? 0,
    output: () => output,
    stop,
    close: async () => {
      await stop();
      await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };

  /** The setup link follows the ready line, if there is one. */
  async function lineAfterReady() {
    for (let waitedMs = 0; waitedMs < 1_000 && !output.includes('/setup?code='); waitedMs += 50) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

async function newHome() {
  const folder = await mkdtemp(path.join(tmpdir(), 'millrace-e2e-'));
  await chmod(folder, 0o711);
  return folder;
}

/** @param {import('node:child_process').ChildProcess} child */
async function stopChild(child) {
  const begin = performance.now();
  if (child.exitCode === null && child.signalCode === null) {
    const gone = once(child, 'exit');
    child.kill('SIGINT');
    const hard = setTimeout(() => child.kill('SIGKILL'), 20_000);
    await gone;
    clearTimeout(hard);
  }
  return performance.now() - begin;
}
