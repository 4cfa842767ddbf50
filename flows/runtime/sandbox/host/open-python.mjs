import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { limitMemory } from './limit-memory.mjs';
import { createLog } from './log-buffer.mjs';

/**
 * Python in Pyodide. To load it costs five seconds of work, from a snapshot of its memory half a second: the first
 * process takes the snapshot before it has seen any code of a user. One process serves one request, because an
 * interpreter that has run somebody's code cannot be made clean again.
 * @param {{
 *   pyodideFolder: string,
 *   packageFolder: string,
 *   snapshot: Uint8Array | undefined,
 *   onSnapshot: (bytes: Uint8Array) => void,
 * }} options
 */
export async function openPython({ pyodideFolder, packageFolder, snapshot, onSnapshot }) {
  const memory = limitMemory();
  let log = createLog(0);
  const { loadPyodide } = await import(pathToFileURL(join(pyodideFolder, 'pyodide.mjs')).href);
  const python = await loadPyodide({
    indexURL: `${pyodideFolder}/`,
    jsglobals: Object.freeze(Object.create(null)),
    env: { HOME: '/home/code' },
    stdout: (/** @type {string} */ line) => log('info', line),
    stderr: (/** @type {string} */ line) => log('error', line),
    ...(snapshot === undefined ? { _makeSnapshot: true } : { _loadSnapshot: snapshot }),
  });
  writePackages(python.FS, packageFolder);
  python.runPython(
    `import sys, importlib\nsys.path[:0] = [] if '${packages}' in sys.path else ['${packages}']\nimportlib.invalidate_caches()`,
  );
  if (snapshot === undefined) {
    python.runPython('import millrace_sandbox.call, millrace_langflow.run');
    onSnapshot(python.makeMemorySnapshot());
  }
  python.runPython('from millrace_sandbox.fence import close_doors; close_doors()');
  delete python.FS.filesystems.NODEFS;
  const call = python.runPython('from millrace_sandbox.call import call\ncall');

  /** @param {import('../sandbox-message').SandboxCall} request */
  return async (request) => {
    memory.limit(request.memoryBytes);
    log = createLog(request.outputBytes);
    const answer = await call(request.code, request.entry, request.input);
    return answerOf(JSON.parse(answer), request.outputBytes);
  };
}

const packages = '/lib/python-packages';

/** @param {{ type: string, kind?: string, output?: string }} answer @param {number} outputBytes */
function answerOf(answer, outputBytes) {
  if (answer.type === 'result' && (answer.output ?? '').length > outputBytes)
    return { type: 'failure', kind: 'output', message: '' };
  return answer;
}

/** @param {any} files Pyodide's file system, in its memory @param {string} folder */
function writePackages(files, folder) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.py')) continue;
    const path = join(packages, entry.parentPath.slice(folder.length));
    files.mkdirTree(path);
    files.writeFile(join(path, entry.name), readFileSync(join(entry.parentPath, entry.name), 'utf8'));
  }
}
