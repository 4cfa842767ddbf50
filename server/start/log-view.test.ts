import { expect, it } from 'vitest';
import { readableLine } from './log-view';

const line = (entry: Record<string, unknown>) => readableLine('worker', JSON.stringify(entry));

it('keeps ordinary lines off the terminal', () => {
  expect(line({ level: 'info', msg: 'reconciled' })).toBeUndefined();
  expect(line({ level: 30, msg: 'reconciled' })).toBeUndefined();
  expect(readableLine('worker', 'plain text')).toBeUndefined();
  expect(readableLine('worker', '{ not json')).toBeUndefined();
});

it('shows warnings, errors and what is worth announcing as readable lines', () => {
  expect(line({ level: 'warn', msg: 'slow' })).toMatch(/^\d\d:\d\d:\d\d {2}worker: warning: slow$/);
  expect(line({ level: 50, msg: 'broken' })).toMatch(/worker: error: broken$/);
  expect(line({ level: 'info', msg: 'published', announce: true })).toMatch(/worker: published$/);
});

it('shows the reason of an error and never its stack', () => {
  const shown = line({
    level: 'error',
    msg: 'cannot save',
    err: { message: 'disk\nfull', stack: 'at x (/secret)' },
  });
  expect(shown).toMatch(/error: cannot save \(disk full\)$/);
});

it('does not stumble over a time it cannot read', () => {
  expect(line({ level: 'warn', msg: 'odd', time: 'yesterday' })).toContain('odd');
});
