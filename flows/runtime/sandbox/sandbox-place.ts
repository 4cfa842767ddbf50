import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the program of the sandbox lies, and the interpreters it reads. */
export interface SandboxPlace {
  readonly program: string;
  readonly quickjs: string;
  readonly pyodide: string;
  readonly python: string;
  /** All it may read. */
  readonly readable: readonly string[];
}

/** Beside the runtime in its folder, or in the sources when tests and the command line run from them. */
export function findSandboxPlace(from: string = import.meta.url): SandboxPlace | undefined {
  for (let folder = dirname(fileURLToPath(from)); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'sandbox.mjs')) && existsSync(join(folder, 'sandbox'))) return beside(folder);
    const sources = join(folder, 'flows/runtime/sandbox');
    if (existsSync(join(sources, 'host/sandbox.mjs'))) return inSources(folder, sources);
    if (folder === dirname(folder)) return undefined;
  }
}

function beside(folder: string): SandboxPlace {
  const assets = join(folder, 'sandbox');
  return {
    program: join(folder, 'sandbox.mjs'),
    quickjs: join(assets, 'quickjs.wasm'),
    pyodide: join(assets, 'pyodide'),
    python: join(assets, 'python'),
    readable: [folder],
  };
}

function inSources(root: string, sources: string): SandboxPlace {
  const packages = createRequire(join(root, 'package.json'));
  const quickjs = createRequire(packages.resolve('quickjs-emscripten'));
  return {
    program: join(sources, 'host/sandbox.mjs'),
    quickjs: quickjs.resolve('@jitl/quickjs-wasmfile-release-sync/wasm'),
    pyodide: dirname(packages.resolve('pyodide/package.json')),
    python: join(sources, 'python'),
    readable: [sources, join(root, 'node_modules'), join(root, 'package.json')],
  };
}
