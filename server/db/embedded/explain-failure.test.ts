import { expect, it } from 'vitest';
import { explainFailure, failureKind } from './explain-failure';

/** Case, what Postgres or the system says, what we say. */
const cases: readonly (readonly [string, string, RegExp])[] = [
  [
    'a full disk',
    'FATAL: could not write: No space left on device',
    /disk that holds \/data is full: free some space/,
  ],
  ['a full quota', 'could not extend file: Disk quota exceeded', /is full: free some space/],
  [
    'a folder we may not write to',
    'EACCES: permission denied, mkdir',
    /may not write to \/data: give your user/,
  ],
  ['a read-only file system', 'EROFS: read-only file system', /may not write to \/data.*set MILLRACE_HOME/],
  [
    'a file in the way',
    "ENOTDIR: not a directory, stat '/data'",
    /\/data is not a folder: move what is there/,
  ],
  ['data of another version', 'FATAL:  database files are incompatible with server', /another major version/],
  [
    'too little memory',
    'could not map anonymous shared memory: Cannot allocate memory',
    /not enough free memory/,
  ],
  ['a system that is too old', "version `GLIBC_2.27' not found", /start with DATABASE_URL=/],
  ['programs for another processor', 'spawn Exec format error', /start with DATABASE_URL=/],
  ['something unknown', 'first line\nFATAL:  oh dear', /did not start \(FATAL: {2}oh dear\): see \/log/],
];

it.each(cases)('says what to do about %s', (_case, output, sentence) => {
  expect(explainFailure(output, '/data', '/log').message).toMatch(sentence);
});

it('tells what is worth another try from what is not', () => {
  expect(failureKind('could not bind IPv4 address "127.0.0.1": Address already in use')).toBe('port-taken');
  expect(failureKind('FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use')).toBe(
    'still-held',
  );
  expect(failureKind('FATAL:  lock file "postmaster.pid" already exists')).toBe('already-running');
  expect(failureKind('FATAL:  could not write: No space left on device')).toBe('final');
});
