import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { bundle, root } from './bundle.mjs';

/** A TypeScript entry of a test, bundled so that Node can run it as a process. */
export interface TestScript extends AsyncDisposable {
  readonly file: string;
}

export async function bundleTestScript(input: string): Promise<TestScript> {
  // Inside the project, so that the script finds node_modules.
  const scripts = join(root, '.build', 'test-scripts');
  await mkdir(scripts, { recursive: true });
  const folder = await mkdtemp(join(scripts, 'script-'));
  const file = join(folder, 'script.mjs');
  await bundle({ input, file });
  return { file, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}
