import { OperatorError } from '@/server/process/operator-error';

/** What a failed start or initialisation of Postgres was about, told from the words it left behind. */
export type PostgresFailure = 'port-taken' | 'still-held' | 'already-running' | 'final';

const RETRYABLE: readonly (readonly [RegExp, PostgresFailure])[] = [
  [/Address already in use|could not create any TCP\/IP sockets/i, 'port-taken'],
  [/pre-existing shared memory block/i, 'still-held'],
  [/lock file "postmaster\.pid" (already exists|is empty)/i, 'already-running'],
];

export function failureKind(output: string): PostgresFailure {
  return RETRYABLE.find(([pattern]) => pattern.test(output))?.[1] ?? 'final';
}

type Sentence = (folder: string) => string;

const SENTENCES: readonly (readonly [RegExp, Sentence])[] = [
  [
    /No space left on device|ENOSPC|Disk quota exceeded/i,
    (folder) => `The disk that holds ${folder} is full: free some space and start again.`,
  ],
  [
    // Node reports a folder that cannot be made on a read-only disk as ENOENT.
    /Permission denied|Operation not permitted|Read-only file system|EACCES|EPERM|EROFS|ENOENT.*mkdir/i,
    (folder) =>
      `Millrace may not write to ${folder}: give your user write access, or set MILLRACE_HOME to another folder.`,
  ],
  [
    /Not a directory|ENOTDIR|File exists|EEXIST/i,
    (folder) => `${folder} is not a folder: move what is there, or set MILLRACE_HOME to another folder.`,
  ],
  [
    /initialized by PostgreSQL version|database files are incompatible with server/i,
    (folder) =>
      `The data in ${folder} was made by another major version of Postgres: start the Millrace that made it, or move the folder away to begin anew.`,
  ],
  [
    /could not create shared memory segment|could not map anonymous shared memory|Cannot allocate memory/i,
    () => 'There is not enough free memory to start Postgres: close other programs and start again.',
  ],
  [
    /error while loading shared libraries|GLIBC_|spawn \S+ ENOENT|Exec format error|ENOEXEC|Bad CPU type/i,
    () =>
      'The embedded Postgres does not run on this system: install a Postgres 15 or newer and start with DATABASE_URL=postgres://user:password@host:5432/name.',
  ],
];

export function explainFailure(output: string, folder: string, logFile: string): OperatorError {
  const known = SENTENCES.find(([pattern]) => pattern.test(output));
  if (known) return new OperatorError(known[1](folder));
  const lastLine = output.trim().split('\n').at(-1)?.trim() ?? '';
  return new OperatorError(`Postgres did not start (${lastLine || 'it said nothing'}): see ${logFile}.`);
}
