import { defineComponent } from '@/flows/model/component';
import type { ComponentContext, ModelMessage, ModelPart } from '@/flows/model/component-context';
import { ComponentError } from '@/flows/model/component-error';

/** Asks a language model and passes its answer on as it is being written. */
export const languageModel = defineComponent({
  type: 'models/language-model',
  version: 1,
  title: 'Language Model',
  description: 'Asks a language model and streams its answer.',
  icon: 'brain',
  family: 'models',
  aliases: ['llm', 'gpt', 'openai', 'ollama', 'completion', 'chat model'],
  fields: {
    model: {
      kind: 'model',
      label: 'Model',
      help: 'A model of one of the connections of this project.',
      default: null,
      required: true,
    },
    systemMessage: {
      kind: 'text',
      label: 'System message',
      help: 'Tells the model how to behave.',
      default: '',
      multiline: true,
      placeholder: 'You are a helpful assistant.',
    },
    temperature: {
      kind: 'number',
      label: 'Temperature',
      help: 'Low is steady, high is inventive. Empty leaves it to the provider.',
      default: null,
      minimum: 0,
      maximum: 2,
      step: 0.1,
      advanced: true,
    },
    maxTokens: {
      kind: 'number',
      label: 'Most tokens',
      help: 'The longest answer allowed. Empty leaves it to the provider.',
      default: null,
      minimum: 1,
      maximum: 1_000_000,
      integer: true,
      advanced: true,
    },
    stream: {
      kind: 'switch',
      label: 'Stream',
      help: 'Passes the answer on word by word.',
      default: true,
      advanced: true,
    },
  },
  inputs: {
    input: { label: 'Input', type: 'text', required: true },
    system: { label: 'System message', type: 'text', field: 'systemMessage' },
  },
  outputs: { message: { label: 'Message', type: 'message' } },
  capabilities: { models: true },
  async run(context, { fields, inputs }) {
    if (!fields.model) throw noModel;
    const request = {
      messages: toMessages(inputs.system ?? '', inputs.input),
      stream: fields.stream,
      ...(fields.temperature === null ? {} : { temperature: fields.temperature }),
      ...(fields.maxTokens === null ? {} : { maxTokens: fields.maxTokens }),
    };
    return { message: textOf(context.model(fields.model).stream(request, context.signal), context) };
  },
});

function toMessages(system: string, input: string): ModelMessage[] {
  const question: ModelMessage = { role: 'user', content: input };
  return system.trim() === '' ? [question] : [{ role: 'system', content: system }, question];
}

async function* textOf(parts: AsyncIterable<ModelPart>, context: ComponentContext): AsyncIterable<string> {
  let isEmpty = true;
  for await (const part of parts) {
    if (part.type === 'text' && part.text !== '') {
      isEmpty = false;
      yield part.text;
    }
    if (part.type === 'finish') noteFinish(part, context);
  }
  if (isEmpty) context.log('warning', 'The model answered without a word.');
}

function noteFinish(part: Extract<ModelPart, { type: 'finish' }>, context: ComponentContext): void {
  if (part.usage) context.usage(part.usage);
  if (part.reason === 'length') context.log('warning', 'The answer was cut off at the most tokens allowed.');
}

const noModel = new ComponentError({
  code: 'no-model',
  message: 'No model is chosen.',
  action: 'Choose a model in the settings of the component.',
  field: 'model',
});
