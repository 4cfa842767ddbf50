import type { ComponentContext } from '@/flows/model/component-context';
import { ComponentError } from '@/flows/model/component-error';
import type { SandboxRequest } from '@/flows/model/context-services';
import type { NumberField } from '@/flows/model/field';
import type { Json, JsonObject } from '@/flows/model/json';

/** The limits a person may set, the same for every language. */
export const limitFields = {
  seconds: {
    kind: 'number',
    label: 'Time limit',
    help: 'Seconds after which the code is stopped.',
    default: 10,
    minimum: 1,
    maximum: 120,
    integer: true,
    advanced: true,
  },
  megabytes: {
    kind: 'number',
    label: 'Memory limit',
    help: 'Megabytes it may use. Python itself needs about 40.',
    default: 128,
    minimum: 16,
    maximum: 512,
    integer: true,
    advanced: true,
  },
} as const satisfies Record<string, NumberField>;

export type CodeRequest = Pick<SandboxRequest, 'language' | 'code' | 'entry' | 'input'> & {
  readonly seconds: number;
  readonly megabytes: number;
};

/** Runs it in the sandbox; what it prints goes to the log of the step. */
export async function runCode(context: ComponentContext, request: CodeRequest): Promise<Json> {
  const { language, code, entry, input, seconds, megabytes } = request;
  if (code.trim() === '')
    throw new ComponentError({
      code: 'bad-setting',
      message: 'There is no code.',
      action: 'Write a function called “main”.',
      field: 'code',
    });
  const limits = { timeMs: seconds * 1_000, memoryBytes: megabytes * 1_000_000, outputBytes: 4_000_000 };
  const { output, logs } = await context.sandbox.run(
    { language, code, entry, input, limits },
    context.signal,
  );
  for (const { level, message } of logs) context.log(level, message);
  return output;
}

/** What is connected, as arguments. A text or a list that nobody connected is left to the default of the function. */
export function argumentsOf(
  inputs: Readonly<Record<string, unknown>>,
  dynamic: Readonly<Record<string, string>>,
): JsonObject {
  const texts = Object.entries(dynamic).filter(([, text]) => text !== '');
  const others = Object.entries(inputs).filter(([name, value]) => name !== 'code' && isGiven(value));
  return Object.fromEntries([...texts, ...others]) as JsonObject;
}

function isGiven(value: unknown): boolean {
  return value !== undefined && !(Array.isArray(value) && value.length === 0);
}
