import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

/** The project's folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/**
 * Bundles one entry into one file and returns the source files that went into it.
 * @param {{ input: string, file: string, external?: RegExp[] }} entry paths from the project's folder, or absolute
 * @returns {Promise<string[]>}
 */
export async function bundle({ input, file, external = [] }) {
  const build = await rolldown({
    input: absolute(input),
    cwd: root,
    platform: 'node',
    external: [/^node:/, ...external],
    resolve: { alias: { '@': root } },
    transform: { target: 'node20' },
    logLevel: 'warn',
  });
  try {
    const { output } = await build.write({
      file: absolute(file),
      format: 'esm',
      sourcemap: false,
      codeSplitting: false,
    });
    return output.flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : []));
  } finally {
    await build.close();
  }
}

/** @param {string} path */
function absolute(path) {
  return path.startsWith('/') ? path : join(root, path);
}
