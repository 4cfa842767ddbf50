import { type ParseArgsConfig, parseArgs } from 'node:util';
import { usageProblem } from './exit-codes';

/** `parseArgs` with our words for what does not fit. */
export function readOptions<Options extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: Options,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (problem) {
    throw usageProblem(sentenceOf(problem));
  }
}

/** Node explains at length; its first sentence is enough. */
function sentenceOf(problem: unknown): string {
  const message = problem instanceof Error ? problem.message : 'The arguments could not be read.';
  return `${message.split(/\.\s|\n/)[0]?.replace(/\.$/, '')}.`;
}

/** Exactly `count` files, named by what they are for. */
export function exactly(positionals: readonly string[], names: readonly string[]): string[] {
  if (positionals.length !== names.length) {
    throw usageProblem(
      positionals.length < names.length
        ? `Missing: ${names.slice(positionals.length).join(', ')}.`
        : `Unexpected: ${positionals.slice(names.length).join(', ')}.`,
    );
  }
  return [...positionals];
}
