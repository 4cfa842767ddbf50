import { expect, it } from 'vitest';
import { parsePostmasterFile } from './postmaster-file';

const whole = ['4711', '/data', '1795258685', '54321', '', '127.0.0.1', '  5432001   7', 'ready   '];

it('reads what a running Postgres says about itself', () => {
  expect(parsePostmasterFile(whole.join('\n'))).toEqual({
    pid: 4711,
    dataFolder: '/data',
    startedAtSeconds: 1_795_258_685,
    port: 54_321,
    status: 'ready',
  });
});

it('takes a file that is cut short at any line for none', () => {
  for (let lines = 0; lines < 4; lines += 1) {
    expect(parsePostmasterFile(whole.slice(0, lines).join('\n'))).toBeUndefined();
  }
  expect(parsePostmasterFile('-1\n/data\n1\n1')).toBeUndefined();
  expect(parsePostmasterFile('x\n/data\n1\n1')).toBeUndefined();
});
