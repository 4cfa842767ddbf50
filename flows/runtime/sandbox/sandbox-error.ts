import { ComponentError } from '@/flows/model/component-error';
import type { SandboxCall, SandboxFailure } from './sandbox-message';

/** What a person is told when code did not give a result: what happened, in which line, and what to do. */
export function sandboxError(failure: SandboxFailure, call: SandboxCall): ComponentError {
  switch (failure.kind) {
    case 'code':
      return new ComponentError({
        code: 'code-failed',
        message: inLine(failure),
        action: 'Correct the code, or what is connected to it.',
        field: 'code',
      });
    case 'memory':
      return new ComponentError({
        code: 'code-out-of-memory',
        message: `The code needed more than the ${megabytes(call.memoryBytes)} of memory it may use.`,
        action: 'Let it hold less at once, or give it more memory in its settings.',
        field: 'code',
      });
    case 'output':
      return new ComponentError({
        code: 'code-output-too-large',
        message: `The code gave more than the ${megabytes(call.outputBytes)} it may give.`,
        action: 'Let it return and print less.',
        field: 'code',
      });
    case 'time':
      return new ComponentError({
        code: 'code-too-slow',
        message: `The code was stopped after ${call.timeMs / 1_000} s.`,
        action: 'Look for a loop that does not end, or give it more time in its settings.',
        field: 'code',
      });
    case 'broken':
      return sandboxStopped();
  }
}

export function outputUnusable(): ComponentError {
  return new ComponentError({
    code: 'code-output-unusable',
    message: 'What the code gave cannot travel on: it is nested too deeply, or has a property “__proto__”.',
    action: 'Let it return texts, numbers, lists and objects.',
    field: 'code',
  });
}

export function sandboxStopped(): ComponentError {
  return new ComponentError({
    code: 'sandbox-stopped',
    message: 'The process that ran the code ended before it had a result.',
    action: 'Run it again. If that happens each time, the code needs more memory or time than it may have.',
    field: 'code',
  });
}

export function sandboxMissing(): ComponentError {
  return new ComponentError({
    code: 'sandbox-missing',
    message: 'The program that runs code of users is not there.',
    action: 'Install Millrace again: its folder is not complete.',
  });
}

/** Where isolation is missing nothing runs, except where somebody accepted that in so many words. */
export function isolationMissing(): ComponentError {
  return new ComponentError({
    code: 'sandbox-not-isolated',
    message: 'Code of users does not run here, because this system cannot keep it away from the network.',
    action:
      'Run Millrace on Linux with name spaces (the program “unshare”), or accept the shared network in the settings of the environment “local”.',
  });
}

function inLine({ message, line }: SandboxFailure): string {
  return typeof line === 'number' ? `Line ${line}: ${message}` : message;
}

function megabytes(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.round(bytes / 1_000)} kB` : `${Math.round(bytes / 1_000_000)} MB`;
}
