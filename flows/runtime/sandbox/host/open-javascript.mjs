import { readFileSync } from 'node:fs';
import { newQuickJSWASMModuleFromVariant, newVariant, RELEASE_SYNC } from 'quickjs-emscripten';
import { callFunction } from './call-function.mjs';
import { createLog } from './log-buffer.mjs';
import { prepareScript } from './prepare-script.mjs';

/**
 * JavaScript and TypeScript in QuickJS: an interpreter in WebAssembly that has no way to this process but what is given
 * to it here, which is `console`. Each request gets an interpreter, and the memory under it, of its own.
 * @param {string} wasmFile
 */
export async function openJavascript(wasmFile) {
  const wasm = readFileSync(wasmFile);
  const wasmBinary = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength);
  const variant = newVariant(RELEASE_SYNC, { wasmBinary });

  /** @param {import('../sandbox-message').SandboxCall} request */
  return async (request) => {
    const script = await prepareScript(request.code);
    if ('problem' in script) return { type: 'failure', kind: 'code', ...script.problem };
    const module = await newQuickJSWASMModuleFromVariant(variant);
    const runtime = module.newRuntime();
    runtime.setMemoryLimit(request.memoryBytes);
    runtime.setMaxStackSize(256 * 1024);
    const deadline = performance.now() + request.timeMs;
    let isLate = false;
    runtime.setInterruptHandler(() => {
      isLate ||= performance.now() > deadline;
      return isLate;
    });
    // Its memory goes with the module: disposing of what broken code left behind can only fail.
    const answer = callFunction(runtime, { ...request, ...script, log: createLog(request.outputBytes) });
    return isLate ? { type: 'failure', kind: 'time', message: '' } : answer;
  };
}
