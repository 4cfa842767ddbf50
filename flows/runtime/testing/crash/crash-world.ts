import { type ChildProcess, fork } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Counts what it is told, by kind and key: what happened outside, whatever the database says. */
export interface Sink extends AsyncDisposable {
  readonly url: string;
  readonly counts: ReadonlyMap<string, number>;
}

export async function startSink(): Promise<Sink> {
  const counts = new Map<string, number>();
  const server = createServer((request, response) => {
    const key = decodeURIComponent(request.url ?? '').slice(1);
    counts.set(key, (counts.get(key) ?? 0) + 1);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    counts,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** A worker that can be killed, frozen and replaced. */
export interface CrashWorker {
  /** Comes back as a new process. */
  kill(): Promise<void>;
  /** Stands still for longer than its lease, then goes on as if nothing had been. */
  freeze(ms: number): Promise<void>;
  end(): Promise<void>;
}

export async function startCrashWorker(script: string, config: object): Promise<CrashWorker> {
  let child = await begin(script, config);
  return {
    kill: async () => {
      await end(child);
      child = await begin(script, config);
    },
    freeze: async (ms) => {
      child.kill('SIGSTOP');
      await new Promise((resolve) => setTimeout(resolve, ms));
      child.kill('SIGCONT');
    },
    end: () => end(child),
  };
}

async function begin(script: string, config: object): Promise<ChildProcess> {
  const child = fork(script, [JSON.stringify(config)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', (code) => reject(new Error(`A worker ended as it began, with ${code}.`)));
  });
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}
