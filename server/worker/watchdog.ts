import { request } from 'node:http';
import type { Deployer, ObservedInstance } from '@/server/deployers/deployer';

export interface WatchdogOptions {
  readonly deployer: Deployer;
  /** It has not answered for so long that it is taken for blocked. */
  readonly fail: (instance: ObservedInstance, message: string) => void;
  readonly everyMs?: number;
  readonly patienceMs?: number;
}

const EVERY_MS = 2_000;
const PATIENCE_MS = 10_000;

/** Asks every ready runtime how it is; one whose event loop is blocked cannot answer, and is ended. */
export function startWatchdog(options: WatchdogOptions): { stop(): void } {
  const { deployer, everyMs = EVERY_MS, patienceMs = PATIENCE_MS } = options;
  const asked = new Map<string, AbortController>();
  const ask = async (instance: ObservedInstance) => {
    const asking = new AbortController();
    asked.set(instance.instanceId, asking);
    const answered = await answers(instance, patienceMs, asking.signal);
    asked.delete(instance.instanceId);
    if (answered || asking.signal.aborted || !isReady(deployer, instance)) return;
    const seconds = Math.round(patienceMs / 1_000);
    options.fail(instance, `It did not answer for ${seconds} seconds, as if it were blocked, and was ended.`);
  };
  const timer = setInterval(() => {
    for (const instance of deployer.observe())
      if (instance.state === 'ready' && !asked.has(instance.instanceId)) void ask(instance);
  }, everyMs);
  return {
    stop: () => {
      clearInterval(timer);
      for (const asking of asked.values()) asking.abort();
    },
  };
}

function isReady(deployer: Deployer, { instanceId }: ObservedInstance): boolean {
  return deployer
    .observe()
    .some((instance) => instance.instanceId === instanceId && instance.state === 'ready');
}

/** A refused connection is an answer, too: its process is ending, and that is noticed elsewhere. */
function answers({ address }: ObservedInstance, patienceMs: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    if (!address) return resolve(true);
    const call = request({ ...address, path: '/health', agent: false, signal });
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      call.destroy();
    }, patienceMs);
    call.on('response', (response) => {
      response.resume();
      response.on('error', () => undefined);
      clearTimeout(timer);
      resolve(true);
    });
    call.on('error', () => {
      clearTimeout(timer);
      resolve(!late);
    });
    call.end();
  });
}
