import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { rotatingFile } from './rotating-file';

it('keeps the newest lines within twice its bound', () => {
  const folder = mkdtempSync(join(tmpdir(), 'millrace-log-'));
  const file = join(folder, 'worker.log');
  const log = rotatingFile(file, 100);
  for (let number = 0; number < 100; number += 1) log.append(`line ${number}`);
  expect(readFileSync(file, 'utf8')).toMatch(/line 99\n$/);
  expect(statSync(file).size + statSync(`${file}.1`).size).toBeLessThanOrEqual(200);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  rmSync(folder, { recursive: true });
});
