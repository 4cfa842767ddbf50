import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/**
 * What is not Next: one file each, so that a process starts without reading hundreds of modules and the
 * runtime can be copied anywhere.
 * @type {readonly { name: string, input: string, file: string, external?: RegExp[] }[]}
 */
export const bundles = [
  { name: 'supervisor', input: 'server/start/supervisor.ts', file: '.build/supervisor.mjs' },
  {
    name: 'studio',
    input: 'server/start/studio.ts',
    file: '.build/studio.mjs',
    external: [/^next($|\/)/, /^react($|-dom|\/)/],
  },
  { name: 'worker', input: 'server/worker/main.ts', file: '.build/worker.mjs' },
  { name: 'front door', input: 'server/front-door/main.ts', file: '.build/front-door.mjs' },
  { name: 'runtime', input: 'flows/runtime/main.ts', file: '.build/runtime/runtime.mjs' },
];

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
    transform: { target: 'node20', define: { 'process.env.NODE_ENV': '"production"' } },
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

/** @param {{ input: string }} entry */
export function exists({ input }) {
  return existsSync(absolute(input));
}
