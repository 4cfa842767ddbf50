import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { withBuildLock } from './build-lock.mjs';

const build = async () => 'built';
const ignore = () => undefined;

it('takes over from a build that was killed, and leaves nothing behind', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'millrace-lock-'));
  const file = join(folder, 'building.json');
  await writeFile(file, JSON.stringify({ pid: 2 ** 30, startedAt: 0 }));
  expect(await withBuildLock(folder, ignore, build)).toBe('built');
  expect(existsSync(file)).toBe(false);
  await rm(folder, { recursive: true });
});

it.each(['/dev/null/build', '/proc/self'])('says at once that it may not write to %s', async (folder) => {
  const waits: string[] = [];
  const building = withBuildLock(folder, (note) => waits.push(note), build);
  await expect(building).rejects.toThrow(
    /^Millrace has to be built and may not write to \/\S+ \(\w+\): give your user write access to/,
  );
  expect(waits).toEqual([]);
});
