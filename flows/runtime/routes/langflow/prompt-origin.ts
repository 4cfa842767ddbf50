import type { PlanStep, RunResult, StepRecord } from '@/flows/engine';
import type { Json, JsonObject } from '@/flows/model/json';
import { own } from '@/flows/model/own';
import type { ReadMessage } from './chat-result';
import { dumpMessage, type MessageFrame } from './langflow-message';
import type { ResultContext } from './langflow-result';

/**
 * Langflow dumps a message that is not kept as it came to the output, and one that a prompt has written says what it was
 * made of. Only of a flow from there, and only to callers who may write the template themselves.
 */
export function promptOrigin(
  record: StepRecord,
  { result, context, read }: { result: RunResult; context: ResultContext; read(value: Json): ReadMessage },
): JsonObject {
  const { plan, langflow, sources, callerFields } = context.flow;
  const step = (id: string | undefined) => plan.steps.find((candidate) => candidate.id === id);
  const exit = step(record.componentId);
  const prompt = step(sources.get(record.componentId)?.id);
  if (langflow === undefined || exit?.component.type !== 'outputs/chat-output') return {};
  if (prompt?.component.type !== 'prompts/prompt' || !callerFields.allows(prompt.id, 'template')) return {};
  if (effective(record, exit, 'storeMessage') !== false) return {};
  const made = result.steps.find(({ componentId }) => componentId === prompt.id);
  if (made === undefined) return {};
  const { text } = read(Object.values(record.outputs ?? {})[0] ?? '');
  const messages = [human(text)];
  return {
    template: effective(made, prompt, 'template') ?? '',
    variables: variablesOf(made, prompt, { frame: context.frame, read }),
    prompt: {
      lc: 1,
      type: 'constructor',
      id: ['langchain', 'prompts', 'chat', 'ChatPromptTemplate'],
      kwargs: { input_variables: [], messages },
      name: 'ChatPromptTemplate',
    },
    messages,
  };
}

function effective({ inputs }: StepRecord, { fields }: PlanStep, name: string): Json | undefined {
  return own(inputs, name) ?? own(fields, name);
}

function variablesOf(
  made: StepRecord,
  prompt: PlanStep,
  { frame, read }: { frame: MessageFrame; read(value: Json): ReadMessage },
): JsonObject {
  const dynamic = prompt.inputs.filter((input) => input.dynamic).map(({ name }) => name);
  const values = dynamic.map((name) => {
    const message = read(own(made.inputs, name) ?? '');
    return [name, dumpMessage({ ...message, id: '', source: null, state: 'complete' }, frame)] as const;
  });
  return { use_double_brackets: false, ...Object.fromEntries(values), tool_placeholder: null };
}

function human(content: string): JsonObject {
  return { content, additional_kwargs: {}, response_metadata: {}, type: 'human', name: null, id: null };
}
