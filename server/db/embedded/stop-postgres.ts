import { setTimeout as delay } from 'node:timers/promises';
import { isSameProcess, type ProcessIdentity } from '@/server/process/process-identity.mjs';

/** How long the harder ways may take, once asking nicely did not help. */
const QUIT_MS = 400;
const KILL_MS = 200;

/** Fast shutdown: sessions are cut, everything committed is written. True when it ended of its own accord. */
export async function stopPostgres(postmaster: ProcessIdentity, withinMs = 4_500): Promise<boolean> {
  const steps: readonly (readonly [NodeJS.Signals, number])[] = [
    ['SIGINT', Math.max(withinMs - QUIT_MS - KILL_MS, 0)],
    ['SIGQUIT', QUIT_MS],
    ['SIGKILL', KILL_MS],
  ];
  for (const [signal, patienceMs] of steps) {
    if (!send(postmaster, signal)) return true;
    if (await hasEndedWithin(postmaster, patienceMs)) return signal === 'SIGINT';
  }
  return false;
}

function send(postmaster: ProcessIdentity, signal: NodeJS.Signals): boolean {
  if (!isSameProcess(postmaster)) return false;
  try {
    return process.kill(postmaster.pid, signal);
  } catch {
    return false;
  }
}

async function hasEndedWithin(postmaster: ProcessIdentity, patienceMs: number): Promise<boolean> {
  const end = Date.now() + patienceMs;
  while (Date.now() < end) {
    if (!isSameProcess(postmaster)) return true;
    await delay(15);
  }
  return !isSameProcess(postmaster);
}
