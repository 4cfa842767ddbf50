import { bundle, bundleFolder, root } from '../process/bundle.mjs';

export { bundle, bundleFolder, root };

/**
 * What is not Next: one file each, so that a process starts without reading hundreds of modules.
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
];

/** The runtime is a folder: one small file to start, and parts that are read when a flow needs them. */
export const runtimeBundle = {
  inputs: { runtime: 'flows/runtime/main.ts', sandbox: 'flows/runtime/sandbox/host/sandbox.mjs' },
  folder: '.build/runtime',
  copies: [
    { from: 'flows/runtime/sandbox/python', to: 'sandbox/python' },
    {
      from: 'node_modules/@jitl/quickjs-wasmfile-release-sync/dist/emscripten-module.wasm',
      to: 'sandbox/quickjs.wasm',
    },
    ...['pyodide.mjs', 'pyodide.asm.mjs', 'pyodide.asm.wasm', 'python_stdlib.zip', 'pyodide-lock.json'].map(
      (file) => ({ from: `node_modules/pyodide/${file}`, to: `sandbox/pyodide/${file}` }),
    ),
  ],
};
