import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BadStart } from './row';
import type { World } from './world';

/** `npm start` as a row says it, with a home folder of its own. */
export interface TriedStart {
  readonly code: number | null;
  readonly output: string;
  readonly durationMs: number;
  readonly home: string;
}

/** A start that is refused is refused soon. */
export const startLimitMs = 20_000;
const root = fileURLToPath(new URL('../../..', import.meta.url));
const script = join(root, 'server/start/start.mjs');
/** The user that owns nothing, where we are root. */
const nobody = 65_534;

export async function tryStart(row: BadStart, world: World): Promise<TriedStart> {
  const home = join(world.folder, `home-${performance.now()}`);
  const environment = Object.fromEntries(
    Object.entries(row.environment ?? {}).map(([name, value]) => [name, world.fill(value)]),
  );
  const begin = performance.now();
  const child = spawn(
    process.execPath,
    [...pretend(row.nodeVersion), script, '--no-open', ...(row.arguments ?? freePort(row)).map(world.fill)],
    {
      cwd: tmpdir(),
      env: { NODE_ENV: 'production', PATH: process.env.PATH ?? '', MILLRACE_HOME: home, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(row.asStranger && isRoot() ? { uid: nobody, gid: nobody } : {}),
    },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  // One that starts after all must not stay.
  const timer = setTimeout(() => child.kill('SIGINT'), startLimitMs);
  const [code] = await once(child, 'close');
  clearTimeout(timer);
  return { code, output, durationMs: performance.now() - begin, home };
}

function freePort({ environment }: BadStart): readonly string[] {
  return environment?.PORT === undefined ? ['--port', '0'] : [];
}

/** Node as if it were another one, before the first line of ours. */
function pretend(version: string | undefined): string[] {
  if (version === undefined) return [];
  const code = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`;
  return ['--import', `data:text/javascript,${encodeURIComponent(code)}`];
}

/** Takes the right to write away, from others or from ourselves. Undone by the caller. */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  if (isRoot()) return () => Promise.resolve();
  await chmod(folder, 0o555);
  return () => chmod(folder, 0o755);
}

/** Why a stranger cannot be played here, if so: the project may lie where only its owner may look. */
export function strangerProblem(): string | undefined {
  if (!isRoot()) return undefined;
  try {
    execFileSync(process.execPath, ['-e', `require('node:fs').accessSync(${JSON.stringify(script)})`], {
      uid: nobody,
      gid: nobody,
      stdio: 'ignore',
    });
    return undefined;
  } catch {
    return `another user may not read ${root}`;
  }
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}
