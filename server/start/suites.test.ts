import { expect, it } from 'vitest';
import { countLines, countPlaywright, countVitest, judge } from './suites.mjs';

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((test) => ({ status: test })),
});

it('counts the tests of vitest', () => {
  const testResults = [file('passed', 'passed', 'passed'), file('failed', 'failed')];
  expect(countVitest({ numPassedTests: 2, numFailedTests: 1, testResults })).toEqual({
    passed: 2,
    failed: 1,
  });
});

it('counts a file that does not load as a failure', () => {
  const testResults = [file('passed', 'passed'), file('failed')];
  expect(countVitest({ numPassedTests: 1, numFailedTests: 0, testResults })).toEqual({
    passed: 1,
    failed: 1,
  });
});

it('counts the journeys of Playwright, and errors outside of any journey', () => {
  const stats = { expected: 4, flaky: 1, unexpected: 2, skipped: 3 };
  expect(countPlaywright({ stats })).toEqual({ passed: 5, failed: 2 });
  expect(countPlaywright({ stats, errors: [{}] })).toEqual({ passed: 5, failed: 3 });
});

it('counts the parts of a check, but not the unit tests twice', () => {
  const output = '✓ types 0.5 s\n✗ dead code 1.0 s\n✓ unit tests 3.0 s\nother\n';
  expect(countLines({ name: 'check', command: [], countsLines: true }, output)).toEqual({
    passed: 1,
    failed: 1,
  });
});

it('fails a suite that ran nothing', () => {
  expect(judge(0, { passed: 0, failed: 0 })).toEqual({ passed: 0, failed: 1 });
});

it('fails a suite whose program failed though every test passed', () => {
  expect(judge(1, { passed: 7, failed: 0 })).toEqual({ passed: 7, failed: 1 });
  expect(judge(null, { passed: 7, failed: 0 })).toEqual({ passed: 7, failed: 1 });
});

it('does not count a failure twice', () => {
  expect(judge(1, { passed: 7, failed: 2 })).toEqual({ passed: 7, failed: 2 });
});
