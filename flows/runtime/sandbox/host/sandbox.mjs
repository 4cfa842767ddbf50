import { constants, readFileSync } from 'node:fs';
import { constants as systemConstants } from 'node:os';
import { createInterface } from 'node:readline';
import { forgetTheHost } from './forget-the-host.mjs';
import { say } from './say.mjs';

/**
 * The program of the sandbox process: `sandbox.mjs javascript <wasm>` or `sandbox.mjs python <Pyodide> <packages>
 * [snapshot]`. Plain JavaScript, so that it runs as it lies here and as it lies in the runtime's folder. It is told one request a line on its input and
 * answers in lines of JSON; it knows nothing else of the world. What holds it is around it (`isolation.ts`), not in it.
 */

const [, , language, interpreter = '', packages = '', snapshot] = process.argv;

// Pyodide asks for this at its start only to learn the numbers of errors; with permissions on, Node has it no more.
Object.assign(process, { binding: bindingOfNumbers });

async function main() {
  if (language !== 'python' && language !== 'javascript') throw new Error('Unknown language.');
  const program =
    language === 'python'
      ? await (await import('./open-python.mjs')).openPython({
          pyodideFolder: interpreter,
          packageFolder: packages,
          snapshot: snapshot === undefined ? undefined : readFileSync(snapshot),
          onSnapshot: (bytes) => say({ type: 'snapshot', base64: Buffer.from(bytes).toString('base64') }),
        })
      : await (await import('./open-javascript.mjs')).openJavascript(interpreter);
  const lines = createInterface({ input: process.stdin });
  lines.on('close', () => end());
  lines.on('line', (line) => void program(JSON.parse(line)).then(say, failHard));
  const end = process.exit.bind(process);
  if (language === 'python') forgetTheHost();
  say({ type: 'ready' });
}

/** @param {unknown} problem */
function failHard(problem) {
  say({ type: 'failure', kind: 'broken', message: String(problem) });
}

/** @param {string} name */
function bindingOfNumbers(name) {
  if (name === 'constants') return { fs: constants, os: systemConstants };
  throw new Error('Not here.');
}

void main();
