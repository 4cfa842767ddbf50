import { type ChildProcess, spawn } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { get } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { ComponentError } from '@/flows/model/component-error';

/** A GGUF file served by llama.cpp's own server: started on first use, ended with the runtime, whatever ends it. */
export interface LlamaCppServer {
  /** The address, once the model is loaded. A server that has died is started again. */
  baseUrl(signal: AbortSignal): Promise<string>;
  close(): Promise<void>;
}

export interface LlamaCppOptions {
  readonly name: string;
  readonly program: string;
  readonly modelFile: string;
}

const loadTimeoutMs = 120_000;

export function createLlamaCppServer(options: LlamaCppOptions): LlamaCppServer {
  let current: Promise<Started> | undefined;
  const startOnce = (): Promise<Started> => {
    const starting = start(options);
    current = starting;
    starting.then(
      ({ child }) =>
        child.once('exit', () => {
          if (current === starting) current = undefined;
        }),
      () => {
        if (current === starting) current = undefined;
      },
    );
    return starting;
  };
  return {
    baseUrl: async (signal) => (await abortable(current ?? startOnce(), signal)).baseUrl,
    close: async () => {
      const started = await current?.catch(() => undefined);
      if (started !== undefined) await end(started.child);
    },
  };
}

interface Started {
  readonly baseUrl: string;
  readonly child: ChildProcess;
}

async function start(options: LlamaCppOptions): Promise<Started> {
  await check(options);
  const port = await freePort();
  const child = launch(options, port);
  const origin = `http://127.0.0.1:${port}`;
  let output = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    output = (output + chunk.toString('utf8')).slice(-4_000);
  });
  const deadline = Date.now() + loadTimeoutMs;
  while (!(await isHealthy(origin))) {
    if (child.exitCode !== null || child.signalCode !== null) throw failedToStart(options, output);
    if (Date.now() > deadline) {
      await end(child);
      throw tookTooLong(options);
    }
    await delay(50);
  }
  return { baseUrl: `${origin}/v1`, child };
}

/** A shell stands between, because llama.cpp does not notice when its parent is killed: the pipe does. */
const guardian =
  'exec 3<&0; "$@" </dev/null & child=$!; (read -r _ <&3; kill -9 $child 2>/dev/null) & wait $child';

function launch(options: LlamaCppOptions, port: number): ChildProcess {
  const flags = ['--model', options.modelFile, '--host', '127.0.0.1', '--port', String(port), '--jinja'];
  const stdio = ['pipe', 'ignore', 'pipe'] as ['pipe', 'ignore', 'pipe'];
  const env = { NODE_ENV: 'production', PATH: '/usr/local/bin:/usr/bin:/bin', LANG: 'C.UTF-8' } as const;
  if (process.platform === 'win32') return spawn(options.program, flags, { stdio, env });
  const child = spawn('/bin/sh', ['-c', guardian, 'llama-server', options.program, ...flags], {
    stdio,
    env,
  });
  child.stdin?.on('error', () => undefined);
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise((resolve) => child.once('exit', resolve));
  child.stdin?.end();
  if (process.platform === 'win32') child.kill();
  await Promise.race([exited, delay(2_000, undefined, { ref: false })]);
}

async function check(options: LlamaCppOptions): Promise<void> {
  await access(options.program, constants.X_OK).catch(() => {
    throw problem(
      'llama-program-missing',
      `The program of “${options.name}” is not there or may not be run.`,
      'Set the path of llama-server in Settings → Connections.',
    );
  });
  await access(options.modelFile, constants.R_OK).catch(() => {
    throw problem(
      'llama-model-missing',
      `The model file of “${options.name}” is not there or cannot be read.`,
      'Set the path of the GGUF file in Settings → Connections.',
    );
  });
}

function isHealthy(origin: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get(`${origin}/health`, { timeout: 1_000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(false));
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
    if (signal.aborted) onAbort();
  });
}

function failedToStart(options: LlamaCppOptions, output: string): ComponentError {
  const unreadable = /failed to load model|invalid magic|unable to load model|error loading model/i.test(
    output,
  );
  return unreadable
    ? problem(
        'llama-model-unreadable',
        `The model file of “${options.name}” is not a GGUF file that this llama.cpp can load.`,
        'Choose another file in Settings → Connections, or a newer llama-server.',
      )
    : problem(
        'llama-ended',
        `llama.cpp's server for “${options.name}” ended before it was ready.`,
        'Start it by hand with the same model file to see why, then try again.',
      );
}

function tookTooLong(options: LlamaCppOptions): ComponentError {
  return problem(
    'llama-too-slow',
    `The model of “${options.name}” was not loaded within ${loadTimeoutMs / 1000} s.`,
    'Choose a smaller model file, or a machine with more memory.',
  );
}

function problem(code: string, message: string, action: string): ComponentError {
  return new ComponentError({ code, message, action });
}
