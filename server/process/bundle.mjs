import { cpSync, rmSync } from 'node:fs';
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
    onLog,
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

/**
 * Bundles entries into a folder of their own: what is imported lazily becomes a file in `parts/`, read when it is
 * needed, so that a start pays only for what it uses. Files that are not code are copied beside.
 * @param {{
 *   inputs: Readonly<Record<string, string>>,
 *   folder: string,
 *   copies?: readonly { from: string, to: string }[],
 * }} entry
 */
export async function bundleFolder({ inputs, folder, copies = [] }) {
  const build = await rolldown({
    input: Object.fromEntries(Object.entries(inputs).map(([name, path]) => [name, absolute(path)])),
    cwd: root,
    platform: 'node',
    external: [/^node:/],
    resolve: { alias: { '@': root } },
    transform: { target: 'node20' },
    logLevel: 'warn',
    onLog,
  });
  try {
    rmSync(absolute(folder), { recursive: true, force: true });
    await build.write({
      dir: absolute(folder),
      format: 'esm',
      sourcemap: false,
      entryFileNames: '[name].mjs',
      chunkFileNames: 'parts/[name]-[hash].mjs',
    });
  } finally {
    await build.close();
  }
  for (const { from, to } of copies) cpSync(absolute(from), join(absolute(folder), to), { recursive: true });
}

/**
 * What is loaded lazily in one place and at once in another is a choice here, not a mistake: components load late what
 * the runtime has anyway.
 * @param {'info' | 'debug' | 'warn'} level
 * @param {{ code?: string }} log
 * @param {(level: any, log: any) => void} handle
 */
function onLog(level, log, handle) {
  if (log.code !== 'INEFFECTIVE_DYNAMIC_IMPORT') handle(level, log);
}

/** @param {string} path */
function absolute(path) {
  return path.startsWith('/') ? path : join(root, path);
}
