import { setTimeout as delay } from 'node:timers/promises';
import { isSameProcess, type ProcessIdentity } from '@/server/process/process-identity.mjs';

/** How hard to ask, and how long to wait before asking harder. Together they fit into Ctrl-C's five seconds. */
const STEPS: readonly (readonly [NodeJS.Signals, number])[] = [
  ['SIGINT', 1_500],
  ['SIGQUIT', 400],
  ['SIGKILL', 200],
];

/** Fast shutdown: sessions are cut, everything committed is written. True when it ended of its own accord. */
export async function stopPostgres(postmaster: ProcessIdentity): Promise<boolean> {
  for (const [signal, patienceMs] of STEPS) {
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
