import { createHash, randomBytes } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { DomainError } from '@/server/errors/domain-error';

/**
 * The runtime that deployments run on, kept by its digest in `artifacts/`: a deployment goes on with the files it was
 * published with, whatever the platform is upgraded to.
 */

/** Keeps the runtime of this Millrace, a folder or a single file, and returns its digest (SHA-256, hex). */
export async function keepRuntimeArtifact(home: string, source: string): Promise<string> {
  const digest = await digestOf(source);
  const folder = artifactFolder(home, digest);
  if (await isIntact(folder, digest)) return digest;
  await mkdir(dirname(folder), { recursive: true, mode: 0o700 });
  const draft = `${folder}.${randomBytes(4).toString('hex')}`;
  try {
    const isFile = (await stat(source)).isFile();
    await cp(source, isFile ? join(draft, entryFile) : draft, { recursive: true });
    await putInPlace(draft, folder, digest);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return digest;
}

/** The file to run, verified with all that lies beside it; refuses what is missing or was changed. */
export async function runtimeArtifactFile(home: string, digest: string): Promise<string> {
  const folder = artifactFolder(home, digest);
  if (/^[0-9a-f]{64}$/.test(digest) && (await isIntact(folder, digest))) return join(folder, entryFile);
  throw new DomainError({
    kind: 'unavailable',
    code: 'runtime-artifact-missing',
    message: 'The runtime file this deployment was published with is missing or was changed on disk.',
    action: 'Publish the flow again to move it to the current runtime.',
  });
}

/** Studio and worker keep the same files at the same moment: whoever comes second finds them there. */
async function putInPlace(draft: string, folder: string, digest: string): Promise<void> {
  try {
    await rename(draft, folder);
  } catch (problem) {
    if (await isIntact(folder, digest)) return;
    if (!(await stat(folder).catch(() => undefined))) throw problem;
    await rm(folder, { recursive: true, force: true });
    await rename(draft, folder);
  }
}

const entryFile = 'runtime.mjs';

function artifactFolder(home: string, digest: string): string {
  return join(home, 'artifacts', digest);
}

async function isIntact(folder: string, digest: string): Promise<boolean> {
  return (await digestOf(folder).catch(() => undefined)) === digest;
}

/** Of a single file its own; of several that of the list of their names and digests. */
async function digestOf(path: string): Promise<string> {
  const files = await filesOf(path);
  const lines = await Promise.all(
    files.map(async ({ name, file }) => ({ name, digest: sha256(await readFile(file)) })),
  );
  const [only] = lines;
  if (only?.name === entryFile && lines.length === 1) return only.digest;
  return sha256(lines.map(({ name, digest }) => `${digest}  ${name}\n`).join(''));
}

async function filesOf(path: string): Promise<{ name: string; file: string }[]> {
  if ((await stat(path)).isFile()) return [{ name: entryFile, file: path }];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return files
    .map((file) => ({ name: relative(path, file).split(sep).join('/'), file }))
    .sort((left, right) => (left.name < right.name ? -1 : 1));
}

function sha256(content: Buffer | string): string {
  return createHash('sha256').update(content).digest('hex');
}
