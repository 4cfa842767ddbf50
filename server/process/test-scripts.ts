import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from '@/server/start/bundles.mjs';

/** A TypeScript entry of a test, bundled so that Node can run it as a process. */
export interface TestScript extends AsyncDisposable {
  readonly file: string;
}

export async function bundleTestScript(input: string): Promise<TestScript> {
  const folder = await mkdtemp(join(tmpdir(), 'millrace-script-'));
  const file = join(folder, 'script.mjs');
  await bundle({ input, file });
  return { file, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}
