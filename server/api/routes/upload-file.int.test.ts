import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { contentPath, readFileIndex } from '@/flows/model/file-index';
import { createTestStudio, type TestStudio } from '@/server/api/test-studio';
import { keepUpload, uploadLimitBytes } from '@/server/services/files/keep-upload';
import { projectFilesFolder } from '@/server/services/files/project-files-folder';

let test: TestStudio;
beforeAll(async () => {
  test = await createTestStudio();
});
afterAll(() => test[Symbol.asyncDispose]());

function body(...pieces: Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start: (controller) => {
      for (const piece of pieces) controller.enqueue(piece);
      controller.close();
    },
  });
}

it('keeps a file for the runtimes of the project, and for nobody else', async () => {
  const ada = await test.user('ada');
  const eve = await test.user('eve');
  const { id: projectId } = await test.as(ada).projects.create({ name: 'Mill' });
  const { services } = test.studio;
  const upload = { projectId, name: '../../a b.txt', mediaType: 'text/plain; charset=utf-8' };
  const file = await keepUpload(
    services,
    { userId: ada.id },
    { ...upload, body: body(Buffer.from('he'), Buffer.from('llo')) },
  );
  expect(file).toMatchObject({ kind: 'file', name: 'a b.txt', mediaType: 'text/plain', size: 5 });

  const folder = projectFilesFolder(services.home, projectId);
  const [entry] = readFileIndex(await readFile(join(folder, 'index.jsonl'), 'utf8'));
  expect(entry?.id).toBe(file.id);
  expect(await readFile(join(folder, contentPath(entry?.sha256 ?? '')), 'utf8')).toBe('hello');

  await expect(keepUpload(services, { userId: eve.id }, { ...upload, body: body() })).rejects.toMatchObject({
    kind: 'not-found',
  });
});

it('refuses a file that is too large and leaves nothing of it', async () => {
  const bo = await test.user('bo');
  const { id: projectId } = await test.as(bo).projects.create({ name: 'Large' });
  const { services } = test.studio;
  const half = new Uint8Array(uploadLimitBytes / 2 + 1);
  const upload = { projectId, name: 'a', mediaType: '', body: body(half, half) };
  await expect(keepUpload(services, { userId: bo.id }, upload)).rejects.toMatchObject({
    code: 'file-too-large',
  });
  expect(await readdir(projectFilesFolder(services.home, projectId))).toEqual([]);
});
