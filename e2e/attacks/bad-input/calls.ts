import { inLangflowWords } from './calls-in-langflow';
import { inOpenAiWords } from './calls-in-openai';
import { inPlainWords } from './calls-in-plain';
import type { BadCall } from './row';

/** Calls that are refused before anything runs, each in the words of its dialect. */
export const badCalls: readonly BadCall[] = [
  ...inLangflowWords.map((row) => ({ ...row, name: `Langflow: ${row.name}` })),
  ...inOpenAiWords.map((row) => ({ ...row, name: `OpenAI: ${row.name}` })),
  ...inPlainWords.map((row) => ({ ...row, name: `plain: ${row.name}` })),
];
