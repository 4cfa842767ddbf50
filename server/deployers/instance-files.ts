import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { identityOf, isSameProcess } from '@/server/process/process-identity.mjs';

/**
 * One file per running instance (`run/instances/<id>.json`): its process, and a token of the boot that started
 * it. A runtime ends by itself when its parent dies; the file finds one that could not.
 */
export interface InstanceFiles {
  /** A private folder to work in, empty. */
  folderOf(instanceId: string): string;
  write(instance: { instanceId: string; deploymentId: string; slug: string; pid: number }): void;
  remove(instanceId: string): void;
  /** Kills what an earlier boot left running, clears its files, and says which instances those were. */
  endLeftovers(): readonly Leftover[];
}

export interface Leftover {
  readonly instanceId: string;
  readonly slug: string;
  readonly pid: number;
  readonly alive: boolean;
}

const fileSchema = z.object({
  instanceId: z.uuid(),
  deploymentId: z.string(),
  slug: z.string(),
  pid: z.number().int(),
  startedAt: z.string(),
  bootTokenSha256: z.string(),
});

export function instanceFiles(home: string, bootToken: string): InstanceFiles {
  const folder = join(home, 'run', 'instances');
  const bootTokenSha256 = createHash('sha256').update(bootToken).digest('hex');
  const fileOf = (instanceId: string) => join(folder, `${instanceId}.json`);
  const remove = (instanceId: string) => {
    rmSync(fileOf(instanceId), { force: true });
    rmSync(join(folder, instanceId), { recursive: true, force: true });
  };
  return {
    folderOf: (instanceId) => {
      mkdirSync(join(folder, instanceId), { recursive: true, mode: 0o700 });
      return join(folder, instanceId);
    },
    write: (instance) => {
      const identity = identityOf(instance.pid);
      if (!identity) return;
      const text = JSON.stringify({ ...instance, ...identity, bootTokenSha256 });
      writeFileSync(`${fileOf(instance.instanceId)}.draft`, text, { mode: 0o600 });
      renameSync(`${fileOf(instance.instanceId)}.draft`, fileOf(instance.instanceId));
    },
    remove,
    endLeftovers: () => {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const leftovers = readdirSync(folder).flatMap((name) => endLeftover(join(folder, name)));
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      return leftovers;
    },
  };
}

function endLeftover(file: string): Leftover[] {
  const found = readInstanceFile(file);
  if (!found) return [];
  // The pid may belong to somebody else by now; its start time tells.
  const alive = isSameProcess(found);
  if (alive) process.kill(found.pid, 'SIGKILL');
  return [{ instanceId: found.instanceId, slug: found.slug, pid: found.pid, alive }];
}

function readInstanceFile(file: string): z.infer<typeof fileSchema> | undefined {
  if (!file.endsWith('.json')) return undefined;
  try {
    return fileSchema.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data;
  } catch {
    return undefined;
  }
}
