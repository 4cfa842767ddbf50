import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DomainError } from '@/server/errors/domain-error';

/**
 * The runtime file that deployments run on, kept by its digest in `artifacts/`: a deployment goes on with the
 * file it was published with, whatever the platform is upgraded to.
 */

/** Keeps the runtime of this Millrace and returns its digest (SHA-256, hex). */
export async function keepRuntimeArtifact(home: string, bundlePath: string): Promise<string> {
  const content = await readFile(bundlePath);
  const digest = digestOf(content);
  const file = artifactFile(home, digest);
  if (await isIntact(file, digest)) return digest;
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomBytes(4).toString('hex')}`;
  await writeFile(draft, content, { mode: 0o600 });
  await rename(draft, file).finally(() => rm(draft, { force: true }));
  return digest;
}

/** The file to run, verified; refuses one that is missing or was changed. */
export async function runtimeArtifactFile(home: string, digest: string): Promise<string> {
  const file = artifactFile(home, digest);
  if (/^[0-9a-f]{64}$/.test(digest) && (await isIntact(file, digest))) return file;
  throw new DomainError({
    kind: 'unavailable',
    code: 'runtime-artifact-missing',
    message: 'The runtime file this deployment was published with is missing or was changed on disk.',
    action: 'Publish the flow again to move it to the current runtime.',
  });
}

function artifactFile(home: string, digest: string): string {
  return join(home, 'artifacts', digest, 'runtime.mjs');
}

async function isIntact(file: string, digest: string): Promise<boolean> {
  const content = await readFile(file).catch(() => undefined);
  return content !== undefined && digestOf(content) === digest;
}

function digestOf(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
