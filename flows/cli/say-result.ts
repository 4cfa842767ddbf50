import type { RunResult } from '@/flows/engine';
import { isJsonObject, type Json } from '@/flows/model/json';
import type { Terminal } from './terminal';

/** The answer on stdout; what went wrong, and what to do, on stderr. */
export function sayResult(
  result: RunResult,
  how: { readonly json: boolean; readonly stream: boolean },
  terminal: Terminal,
): void {
  if (how.json) {
    const { status, outputs, failure, usage, waits, durationMs, steps } = result;
    terminal.print(JSON.stringify({ status, outputs, failure, usage, waits, durationMs, steps }, null, 2));
  } else if (how.stream) {
    if (result.outputs.length > 0) terminal.write('\n');
  } else for (const { value } of result.outputs) terminal.print(textOf(value));
  if (result.failure) {
    const { componentName, message, action } = result.failure;
    const where = componentName === undefined ? '' : `${componentName}: `;
    terminal.say(
      `${terminal.paint.red('failed')}  ${where}${message}\n        ${terminal.paint.dim(action)}`,
    );
  }
  for (const { componentId, request } of result.waits ?? []) {
    terminal.say(
      `${terminal.paint.yellow('waits')}   ${componentId} waits for ${request.kind}. Run it on a server.`,
    );
  }
}

function textOf(value: Json): string {
  if (typeof value === 'string') return value;
  if (isJsonObject(value) && typeof value.text === 'string') return value.text;
  return JSON.stringify(value, null, 2);
}
