import { createHash, randomUUID } from 'node:crypto';
import { appendFile, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FileReference } from '@/flows/model/context-services';
import {
  contentPath,
  fileIndexLine,
  fileIndexName,
  referenceOf,
  safeFileName,
} from '@/flows/model/file-index';
import { roleAllows } from '@/server/auth/roles';
import { DomainError } from '@/server/errors/domain-error';
import { requireProject } from '@/server/services/access/require-project';
import type { Actor, Services } from '@/server/services/services';
import { projectFilesFolder } from './project-files-folder';

export interface Upload {
  readonly projectId: string;
  readonly name: string;
  readonly mediaType: string;
  readonly body: ReadableStream<Uint8Array>;
}

export const uploadLimitBytes = 100 * 1024 * 1024;

/** Piece by piece to the disk, so that a large file takes no memory; it is there whole or not at all. */
export async function keepUpload(
  services: Pick<Services, 'db' | 'home'>,
  actor: Actor,
  upload: Upload,
): Promise<FileReference> {
  const { role } = await requireProject(services, actor, upload.projectId);
  if (!roleAllows(role, 'editor')) throw mayNot();
  const folder = projectFilesFolder(services.home, upload.projectId);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = join(folder, `upload-${randomUUID()}`);
  try {
    const { sha256, size } = await receive(upload.body, draft);
    const place = join(folder, contentPath(sha256));
    await mkdir(dirname(place), { recursive: true, mode: 0o700 });
    await rename(draft, place);
    const name = safeFileName(upload.name);
    const mediaType = upload.mediaType.split(';')[0]?.trim() || 'application/octet-stream';
    const entry = { id: `file-${randomUUID()}`, name, mediaType, size, sha256, atMs: Date.now() };
    await appendFile(join(folder, fileIndexName), fileIndexLine(entry), { mode: 0o600 });
    return referenceOf(entry);
  } finally {
    await rm(draft, { force: true });
  }
}

async function receive(
  body: ReadableStream<Uint8Array>,
  path: string,
): Promise<{ sha256: string; size: number }> {
  const hash = createHash('sha256');
  let size = 0;
  await using file = await open(path, 'wx', 0o600);
  const reader = body.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.length;
    if (size > uploadLimitBytes) {
      await reader.cancel();
      throw tooLarge();
    }
    hash.update(next.value);
    await file.writeFile(next.value);
  }
  return { sha256: hash.digest('hex'), size };
}

function tooLarge(): DomainError {
  return new DomainError({
    kind: 'invalid',
    code: 'file-too-large',
    message: `The file is larger than ${uploadLimitBytes / 1024 / 1024} MB.`,
    action: 'Choose a smaller one.',
  });
}

function mayNot(): DomainError {
  return new DomainError({
    kind: 'forbidden',
    code: 'role-too-low',
    message: 'Only editors and owners of a project may upload files.',
    action: 'Ask an owner of the project for the role of an editor.',
  });
}
