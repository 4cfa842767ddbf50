import type { Sandbox, SandboxRequest, SandboxResult } from '@/flows/model/context-services';
import { isJson } from '@/flows/model/json';
import { outputUnusable, sandboxError, sandboxStopped } from '@/flows/runtime/sandbox/sandbox-error';
import type { SandboxCall, SandboxMessage } from '@/flows/runtime/sandbox/sandbox-message';
import {
  createSandboxPool,
  type SandboxLanguage,
  type SandboxPool,
  type SandboxPoolOptions,
} from '@/flows/runtime/sandbox/sandbox-pool';
import { SandboxBroken, type SandboxLog, type SandboxProcess } from '@/flows/runtime/sandbox/sandbox-process';

/** Code of users, in processes of their own. Nothing is started before somebody asks. */
export interface RuntimeSandbox extends Sandbox {
  close(): Promise<void>;
}

export function createSandbox(options: Omit<SandboxPoolOptions, 'language'>): RuntimeSandbox {
  const pools: Record<SandboxLanguage, SandboxPool> = {
    javascript: createSandboxPool({ ...options, language: 'javascript' }),
    python: createSandboxPool({ ...options, language: 'python' }),
  };
  const places = createPlaces(processesAtOnce);
  return {
    run: (request, signal) =>
      places.hold(signal, () => perform(pools[request.language], callOf(request), signal)),
    close: async () => {
      await Promise.all([pools.javascript.close(), pools.python.close()]);
    },
  };
}

const processesAtOnce = 4;

async function perform(pool: SandboxPool, call: SandboxCall, signal: AbortSignal): Promise<SandboxResult> {
  const process = await pool.take();
  const stop = (): void => process.kill();
  signal.addEventListener('abort', stop);
  try {
    signal.throwIfAborted();
    await process.ready;
    const logs: SandboxLog[] = [];
    const message = await within(process, call, (line) => logs.push(line));
    if (message.type === 'failure') throw sandboxError(message, call);
    if (message.type !== 'result') throw sandboxStopped();
    return { output: outputOf(message.output), logs: logs.map(({ level, message }) => ({ level, message })) };
  } catch (problem) {
    signal.throwIfAborted();
    throw problem instanceof SandboxBroken ? sandboxStopped() : problem;
  } finally {
    signal.removeEventListener('abort', stop);
    pool.give(process);
  }
}

/** The interpreter stops itself where it can; what does not is killed a moment later. */
async function within(
  process: SandboxProcess,
  call: SandboxCall,
  onLog: (line: SandboxLog) => void,
): Promise<SandboxMessage> {
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    process.kill();
  }, call.timeMs + graceMs);
  try {
    return await process.call(call, onLog);
  } catch (problem) {
    if (isLate) return { type: 'failure', kind: 'time', message: '' };
    throw problem;
  } finally {
    clearTimeout(timer);
  }
}

const graceMs = 250;

function outputOf(text: string): SandboxResult['output'] {
  const output: unknown = JSON.parse(text);
  if (!isJson(output)) throw outputUnusable();
  return output;
}

function callOf({ code, entry, input, language, limits = {} }: SandboxRequest): SandboxCall {
  const { timeMs = 10_000, memoryBytes = memory[language], outputBytes = 1_000_000 } = limits;
  return {
    code,
    entry,
    input: JSON.stringify(input),
    timeMs: Math.min(timeMs, 120_000),
    memoryBytes: Math.min(memoryBytes, 512_000_000),
    outputBytes: Math.min(outputBytes, 16_000_000),
  };
}

/** Python needs 40 MB before it has done anything. */
const memory = { javascript: 64_000_000, python: 256_000_000 };

/** So many at once; the others wait for their turn, or go when they are called off. */
function createPlaces(count: number) {
  let free = count;
  const queue: (() => void)[] = [];
  const leave = (): void => {
    free += 1;
    queue.shift()?.();
  };
  const enter = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      const go = (): void => {
        signal.removeEventListener('abort', refuse);
        free -= 1;
        resolve();
      };
      const refuse = (): void => {
        queue.splice(queue.indexOf(go), 1);
        reject(signal.reason);
      };
      if (free > 0) return go();
      signal.addEventListener('abort', refuse, { once: true });
      queue.push(go);
    });
  return {
    hold: async <Result>(signal: AbortSignal, perform: () => Promise<Result>): Promise<Result> => {
      signal.throwIfAborted();
      await enter(signal);
      try {
        return await perform();
      } finally {
        leave();
      }
    },
  };
}
