import type { ComponentContext, ModelToolCall, Tool } from '@/flows/model/component-context';
import { ComponentError } from '@/flows/model/component-error';
import { isJsonObject, type Json, type JsonObject } from '@/flows/model/json';
import { pythonJson } from './python-json';

export interface CallTerms {
  readonly context: ComponentContext;
  readonly tools: ReadonlyMap<string, Tool>;
  /** Off: what the model got wrong about a call ends the run. */
  readonly tellsMistakes: boolean;
}

/**
 * Does what the model asked for, and gives what it is told. Whatever goes wrong is told to the model too, in words it
 * can act upon: it may call again, call something else, or say that it could not.
 */
export async function answerCall(
  { context, tools, tellsMistakes }: CallTerms,
  call: ModelToolCall,
  callName: string,
): Promise<string> {
  const { id, name } = call;
  const values = argumentsOf(call.arguments);
  context.emit('tool-call', { id, name, arguments: values ?? call.arguments });
  const startedAtMs = context.clock.now();
  const end = (outcome: JsonObject) =>
    context.emit('tool-result', { id, name, durationMs: context.clock.now() - startedAtMs, ...outcome });
  try {
    const tool = tools.get(name);
    if (!tool) throw unknownTool(name, [...tools.keys()]);
    if (!values) throw malformedArguments(tool);
    const result = await tool.call(callName, values);
    end({ result: shortened(result) });
    return wordsOf(result);
  } catch (error) {
    if (context.signal.aborted || !(error instanceof ComponentError)) throw error;
    end({ error: error.message });
    if (!tellsMistakes && isMistake(error)) throw error;
    return `Error: ${error.message} ${error.action}`;
  }
}

/** Undefined when it is no JSON object. Models leave them out where a tool takes none. */
function argumentsOf(text: string): JsonObject | undefined {
  if (text.trim() === '') return {};
  try {
    const value: Json = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function wordsOf(result: Json): string {
  const words = typeof result === 'string' ? result : pythonJson(result);
  return words.length <= wordsLimit ? words : `${words.slice(0, wordsLimit)}\n… cut off here, it was longer.`;
}

/** What the model reads of one result: more would fill any context. */
const wordsLimit = 200_000;
/** What is shown of it while it happens; the step of the call has all of it. */
const shownLimit = 8_000;

function shortened(result: Json): Json {
  const text = typeof result === 'string' ? result : JSON.stringify(result);
  return text.length <= shownLimit ? result : `${text.slice(0, shownLimit)}…`;
}

function unknownTool(name: string, names: readonly string[]): ComponentError {
  const known = names.length === 0 ? 'There are none.' : `There are: ${names.join(', ')}.`;
  return new ComponentError({
    code: 'agent-unknown-tool',
    message: `There is no tool “${name}”.`,
    action: `Call one that there is, or answer without. ${known}`,
  });
}

function malformedArguments({ name, parameters }: Tool): ComponentError {
  return new ComponentError({
    code: 'agent-malformed-arguments',
    message: `The arguments of the call of “${name}” are no JSON object.`,
    action: `Call it again with a JSON object of this schema: ${JSON.stringify(parameters)}`,
  });
}

function isMistake({ code }: ComponentError): boolean {
  return (
    code === 'agent-unknown-tool' || code === 'agent-malformed-arguments' || code === 'invalid-arguments'
  );
}
