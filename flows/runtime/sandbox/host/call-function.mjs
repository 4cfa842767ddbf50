/**
 * @typedef {import('quickjs-emscripten').QuickJSContext} Context
 * @typedef {import('quickjs-emscripten').QuickJSHandle} Handle
 * @typedef {(level: 'info' | 'error', message: string) => void} Log
 * @typedef {{ text: string, isModule: boolean, entry: string, input: string, outputBytes: number, log: Log }} Call
 */

/**
 * Runs the code in a new context and calls its function with the input.
 * @param {import('quickjs-emscripten').QuickJSRuntime} runtime
 * @param {Call} call
 */
export function callFunction(runtime, call) {
  const context = runtime.newContext();
  runtime.setModuleLoader(() => {
    throw new Error('There are no modules to import here.');
  });
  addConsole(context, call.log);
  // Taken before the code runs: what it does to its own `JSON` is its affair.
  const parse = context.unwrapResult(context.evalCode('JSON.parse'));
  const write = context.unwrapResult(
    context.evalCode('((stringify) => (value) => stringify(value))(JSON.stringify)'),
  );
  try {
    const value = settle(context, callEntry(context, call, parse));
    const text = unwrap(context, context.callFunction(write, context.undefined, value));
    const output = context.typeof(text) === 'string' ? context.getString(text) : 'null';
    if (output.length > call.outputBytes) return { type: 'failure', kind: 'output', message: '' };
    return { type: 'result', output };
  } catch (problem) {
    return failureOf(problem);
  }
}

class CodeProblem extends Error {
  /** @param {unknown} thrown what the code threw, as data */
  constructor(thrown) {
    super('The code threw something.');
    this.thrown = thrown;
  }
}

/** @param {Context} context @param {Call} call @param {Handle} parse */
function callEntry(context, { text, isModule, entry, input }, parse) {
  const result = context.evalCode(text, 'code.js', isModule ? { type: 'module' } : { type: 'global' });
  const loaded = settle(context, unwrap(context, result));
  const found = isModule
    ? [context.getProp(loaded, entry), context.getProp(loaded, 'default')]
    : [
        unwrap(
          context,
          context.evalCode(`typeof ${nameOf(entry)} === 'function' ? ${nameOf(entry)} : undefined`),
        ),
      ];
  const chosen = found.find((handle) => context.typeof(handle) === 'function');
  if (chosen === undefined)
    throw new CodeProblem({ message: `There is no function “${entry}” in the code.` });
  const value = unwrap(context, context.callFunction(parse, context.undefined, context.newString(input)));
  return unwrap(context, context.callFunction(chosen, context.undefined, value));
}

/** A promise is waited for as long as there is work that could keep it. @param {Context} context @param {Handle} value */
function settle(context, value) {
  const first = context.getPromiseState(value);
  if (first.type === 'fulfilled') return first.value;
  while (context.runtime.hasPendingJob()) {
    const done = context.runtime.executePendingJobs(1_000);
    if (done.error) throw new CodeProblem(context.dump(done.error));
  }
  const state = context.getPromiseState(value);
  if (state.type === 'fulfilled') return state.value;
  if (state.type === 'rejected') throw new CodeProblem(context.dump(state.error));
  throw new CodeProblem({ message: 'The function waits for something that will never come.' });
}

/** @param {Context} context @param {import('quickjs-emscripten').VmCallResult<Handle>} result */
function unwrap(context, result) {
  if ('error' in result && result.error) throw new CodeProblem(context.dump(result.error));
  return /** @type {{ value: Handle }} */ (result).value;
}

/** @param {Context} context @param {Log} log */
function addConsole(context, log) {
  const console = context.newObject();
  for (const name of ['log', 'info', 'debug', 'warn', 'error']) {
    const level = name === 'error' ? 'error' : 'info';
    const method = context.newFunction(name, (...values) =>
      log(level, values.map((value) => shown(context.dump(value))).join(' ')),
    );
    context.setProp(console, name, method);
  }
  context.setProp(context.global, 'console', console);
}

/** @param {unknown} value */
function shown(value) {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
}

/** @param {string} entry */
function nameOf(entry) {
  return /^[A-Za-z_$][\w$]*$/.test(entry) ? entry : 'undefined';
}

/** @param {unknown} problem */
function failureOf(problem) {
  if (!(problem instanceof CodeProblem)) return { type: 'failure', kind: 'memory', message: String(problem) };
  const { name, message, stack } = fieldsOf(problem.thrown);
  if (/out of memory/.test(message)) return { type: 'failure', kind: 'memory', message };
  const place = /code\.js:(\d+)/.exec(stack);
  const said = name === '' || name === 'Error' ? message : `${name}: ${message}`;
  return { type: 'failure', kind: 'code', message: said, line: place === null ? null : Number(place[1]) };
}

/** @param {unknown} thrown */
function fieldsOf(thrown) {
  if (typeof thrown !== 'object' || thrown === null) return { name: '', message: String(thrown), stack: '' };
  const { name = '', message = '', stack = '' } = /** @type {Record<string, unknown>} */ (thrown);
  return {
    name: String(name),
    message: String(message) || 'The code failed without saying why.',
    stack: String(stack),
  };
}
