import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';

/**
 * Sessions whose postmaster was killed end by themselves at their next look around; one in a long
 * statement would hold the data folder until it is done. Only Linux tells us which processes they are.
 */
export function endOrphans(data: string): void {
  if (process.platform !== 'linux') return;
  const folder = realpathSync(data);
  for (const name of readdirSync('/proc')) {
    if (/^\d+$/.test(name) && isOrphan(name, folder)) end(Number(name));
  }
}

function isOrphan(pid: string, folder: string): boolean {
  try {
    const command = readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
    return command === 'postgres' && readlinkSync(`/proc/${pid}/cwd`) === folder;
  } catch {
    return false;
  }
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself in the meantime.
  }
}
