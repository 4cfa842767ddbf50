import { messageContent } from '@/flows/library/models/message-content';
import { choiceFrom } from '@/flows/library/models/model-from';
import { defineComponent } from '@/flows/model/component';
import type { ComponentContext, ModelMessage } from '@/flows/model/component-context';
import type { ModelChoice } from '@/flows/model/field';
import { agentFields } from './agent-fields';
import { type AgentTask, agentAnswer } from './agent-loop';
import { calculatorTool, currentDateTool, withFree } from './built-in-tools';
import { chatHistory } from './chat-history';
import { structuredResponse } from './structured-response';

/** Answers with the help of tools: a language model that decides what to call until it knows enough. */
export const agent = defineComponent({
  type: 'agents/agent',
  version: 1,
  title: 'Agent',
  description: 'Gives a task to a language model that calls the connected tools until it has the answer.',
  icon: 'bot',
  family: 'agents',
  aliases: ['Agent', 'Tool Calling Agent', 'OpenAI Tools Agent', 'assistant', 'function calling', 'react'],
  fields: agentFields,
  inputs: {
    input: { label: 'Input', type: 'message', field: 'input', tool: true },
    files: { label: 'Files', type: 'file', list: true, help: 'Those of the message come with it.' },
    tools: { label: 'Tools', type: 'tool', list: true, help: 'What the agent may call.' },
    system: { label: 'Agent instructions', type: 'text', field: 'systemPrompt' },
    model: { label: 'Language model', type: 'language-model', field: 'model' },
  },
  outputs: {
    message: { label: 'Response', type: 'message' },
    structured: {
      label: 'Structured response',
      type: 'data',
      branch: true,
      help: 'The answer in the form of the output schema.',
    },
  },
  capabilities: { models: true },
  async run(context, { fields, inputs }) {
    const choice = choiceFrom(inputs.model, fields.model);
    const question = inputs.input?.text ?? '';
    const content = await messageContent(context, inputs.input, inputs.files);
    const connected = context.tools(inputs.tools.flat());
    const model = context.model(choice);
    const history = await chatHistory(context, fields.historyMessages ?? 0, question);
    const system = filledIn(inputs.system ?? '', choice, context);
    const task: AgentTask = {
      model,
      messages: [...systemMessage(system), ...history, { role: 'user', content }],
      tools: withFree(connected, [
        ...(fields.addCurrentDateTool ? [currentDateTool(context)] : []),
        ...(fields.addCalculatorTool ? [calculatorTool(context)] : []),
      ]),
      request: {
        stream: fields.stream,
        ...(fields.temperature === null ? {} : { temperature: fields.temperature }),
        ...(fields.maxTokens ? { maxTokens: fields.maxTokens } : {}),
      },
      turns: fields.maxSteps,
      tellsMistakes: fields.handleParsingErrors,
      isVerbose: fields.verbose,
    };
    const answer = agentAnswer(context, task);
    if (fields.stream && fields.outputSchema.length === 0) return { message: await begun(answer) };
    const text = await joined(answer);
    const { outputSchema: rows, formatInstructions: instructions } = fields;
    const structured = await structuredResponse(context, {
      model,
      rows,
      instructions,
      question,
      answer: text,
    });
    return { message: text, structured };
  },
});

function systemMessage(content: string): ModelMessage[] {
  return content.trim() === '' ? [] : [{ role: 'system', content }];
}

/** What instructions made for Langflow leave open. */
function filledIn(text: string, choice: ModelChoice, { clock }: ComponentContext): string {
  const today = new Date(clock.now()).toISOString().slice(0, 10);
  return text
    .replaceAll('{current_date}', today)
    .replaceAll('{model_name}', choice.model)
    .replaceAll('{optional_user_context}', '');
}

/** The calls before the answer are over when it begins: until then the step may wait, fail and be tried again. */
async function begun(answer: AsyncGenerator<string>): Promise<AsyncIterable<string>> {
  const first = await answer.next();
  return (async function* () {
    if (!first.done) yield first.value;
    yield* answer;
  })();
}

async function joined(answer: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of answer) text += piece;
  return text;
}
