import type {
  ComponentContext,
  LanguageModel,
  ModelMessage,
  ModelRequest,
  Usage,
} from '@/flows/model/component-context';
import { ComponentError } from '@/flows/model/component-error';
import type { Json, JsonObject } from '@/flows/model/json';
import { jsonInText } from './json-in-text';

export interface JsonQuestion {
  readonly model: LanguageModel;
  readonly system: string;
  readonly messages: readonly ModelMessage[];
  readonly name: string;
  readonly schema: JsonObject;
  /** What is wrong with an answer; null when nothing is. */
  problemOf(value: Json): string | null;
  readonly request?: Pick<ModelRequest, 'temperature' | 'maxTokens'>;
}

/**
 * Asks for an answer of a form. Not every server holds a model to it, so the answer is checked here, and the model is
 * told once what is wrong with it.
 */
export async function askForJson(context: ComponentContext, question: JsonQuestion): Promise<Json> {
  const first = await wholeAnswer(context, question, question.messages);
  const reading = readAnswer(question, first);
  if (reading.problem === null) return reading.value;
  context.log('info', `The model is asked again: ${reading.problem}.`);
  const second = await wholeAnswer(context, question, [
    ...question.messages,
    { role: 'assistant', content: first },
    { role: 'user', content: `That is not right: ${reading.problem}. Answer with the JSON alone.` },
  ]);
  const again = readAnswer(question, second);
  if (again.problem === null) return again.value;
  throw wrongForm(again.problem);
}

type Reading = { readonly problem: null; readonly value: Json } | { readonly problem: string };

function readAnswer({ problemOf }: JsonQuestion, text: string): Reading {
  const value = jsonInText(text);
  if (value === undefined) return { problem: 'the answer holds no JSON' };
  const problem = problemOf(value);
  return problem === null ? { problem, value } : { problem };
}

async function wholeAnswer(
  context: ComponentContext,
  { model, system, name, schema, request }: JsonQuestion,
  messages: readonly ModelMessage[],
): Promise<string> {
  // For servers that take no schema, and some that do.
  const content = `${system}\n\nAnswer with JSON alone, of this schema: ${JSON.stringify(schema)}`.trim();
  return wholeText(context, model, {
    ...request,
    messages: [{ role: 'system', content }, ...messages],
    responseFormat: { type: 'json', name, schema },
    stream: false,
  });
}

/** One text of what a model answers; its tokens are counted. */
export async function wholeText(
  context: ComponentContext,
  model: LanguageModel,
  request: ModelRequest,
): Promise<string> {
  let text = '';
  let usage: Usage | null = null;
  for await (const part of model.stream(request, context.signal)) {
    if (part.type === 'text') text += part.text;
    if (part.type === 'reasoning') context.emit('reasoning', { text: part.text });
    if (part.type === 'finish') usage = part.usage;
  }
  if (usage) context.usage(usage);
  return text;
}

function wrongForm(problem: string): ComponentError {
  return new ComponentError({
    code: 'wrong-form',
    message: `The model did not answer in the form that was asked for: ${problem}.`,
    action: 'Choose a model that can answer in a form, or ask for fewer and simpler fields.',
    retryable: true,
  });
}
