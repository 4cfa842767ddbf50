import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { deploymentLogs } from './deployment-logs';

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'millrace-logs-'));
  mkdirSync(join(home, 'logs'));
});
afterAll(() => rmSync(home, { recursive: true }));

it('shows the newest lines, and as they are those that no log library wrote', async () => {
  const lines = [
    'old',
    '{"time":1000,"level":30,"msg":"Ready."}',
    '{"time":"soon","level":30,"msg":"x"}',
    'Trouble',
  ];
  writeFileSync(join(home, 'logs', 'runtime-ask.log'), `${lines.join('\n')}\n`);
  expect(await deploymentLogs({ home }, { slug: 'ask', limit: 3 })).toEqual([
    { at: '1970-01-01T00:00:01.000Z', level: 'info', message: 'Ready.' },
    { at: '', level: 'info', message: lines[2] },
    { at: '', level: 'info', message: 'Trouble' },
  ]);
});

it('shows nothing of a deployment that has said nothing', async () => {
  expect(await deploymentLogs({ home }, { slug: 'silent' })).toEqual([]);
});
