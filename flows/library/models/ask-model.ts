import { type Component, defineComponent } from '@/flows/model/component';
import type {
  ComponentContext,
  ModelMessage,
  ModelPart,
  ModelRequest,
} from '@/flows/model/component-context';
import { ComponentError } from '@/flows/model/component-error';
import type { ModelChoice } from '@/flows/model/field';
import type { JsonObject } from '@/flows/model/json';
import { languageModelFields } from './language-model-fields';
import { messageContent } from './message-content';

export interface ModelEntry {
  readonly type: string;
  readonly title: string;
  readonly description: string;
  readonly aliases: readonly string[];
  /** What it is set to when it is dropped; null where only the person can know. */
  readonly model: ModelChoice | null;
}

/** A component that asks a language model: the general one, and an entry for each provider that presets it. */
export function askModel({ model, ...about }: ModelEntry): Component {
  return defineComponent({
    ...about,
    version: 1,
    icon: 'brain',
    family: 'models',
    fields: languageModelFields(model),
    inputs: {
      input: { label: 'Input', type: 'message', field: 'input', tool: true },
      system: { label: 'System message', type: 'text', field: 'systemMessage' },
      files: {
        label: 'Files',
        type: 'file',
        list: true,
        help: 'Images and documents for models that read them. Those of a message come with it.',
      },
    },
    outputs: {
      message: { label: 'Message', type: 'message' },
      model: {
        label: 'Language model',
        type: 'language-model',
        help: 'The model itself, for an agent or another component that asks it.',
      },
    },
    capabilities: { models: true },
    async run(context, { fields, inputs }) {
      if (!fields.model) throw noModel;
      const recipe = { kind: 'language-model', ...fields.model };
      const content = await messageContent(context, inputs.input, inputs.files);
      if (content === '') {
        context.log('info', 'Nothing came in, so the model was not asked.');
        return { message: '', model: recipe };
      }
      const request = requestOf(messagesOf(inputs.system ?? '', content), fields);
      const parts = context.model(fields.model).stream(request, context.signal);
      return { message: textOf(parts, context), model: recipe };
    },
  });
}

function messagesOf(system: string, content: ModelMessage['content']): ModelMessage[] {
  const question: ModelMessage = { role: 'user', content };
  return system.trim() === '' ? [question] : [{ role: 'system', content: system }, question];
}

interface Settings {
  readonly temperature: number | null;
  readonly maxTokens: number | null;
  readonly topP: number | null;
  readonly seed: number | null;
  readonly stop: readonly JsonObject[];
  readonly jsonMode: boolean;
  readonly stream: boolean;
}

/** What the person did not set is left to the provider. */
function requestOf(messages: readonly ModelMessage[], fields: Settings): ModelRequest {
  const stop = fields.stop.flatMap(({ text }) => (typeof text === 'string' && text !== '' ? [text] : []));
  return {
    messages,
    stream: fields.stream,
    ...(fields.temperature === null ? {} : { temperature: fields.temperature }),
    ...(fields.maxTokens === null ? {} : { maxTokens: fields.maxTokens }),
    ...(fields.topP === null ? {} : { topP: fields.topP }),
    ...(fields.seed === null ? {} : { seed: fields.seed }),
    ...(stop.length === 0 ? {} : { stop }),
    ...(fields.jsonMode ? { responseFormat: { type: 'json' } as const } : {}),
  };
}

async function* textOf(parts: AsyncIterable<ModelPart>, context: ComponentContext): AsyncIterable<string> {
  let isEmpty = true;
  for await (const part of parts) {
    if (part.type === 'text' && part.text !== '') {
      isEmpty = false;
      yield part.text;
    }
    if (part.type === 'reasoning') context.emit('reasoning', { text: part.text });
    if (part.type === 'finish') noteFinish(part, context);
  }
  if (isEmpty) context.log('warning', 'The model answered without a word.');
}

function noteFinish(part: Extract<ModelPart, { type: 'finish' }>, context: ComponentContext): void {
  if (part.usage) context.usage(part.usage);
  if (part.reason === 'length') context.log('warning', 'The answer was cut off at the most tokens allowed.');
  if (part.reason === 'content_filter') {
    context.log('warning', 'The provider held the answer back, or a part of it (content filter).');
  }
}

const noModel = new ComponentError({
  code: 'no-model',
  message: 'No model is chosen.',
  action: 'Choose a model in the settings of the component.',
  field: 'model',
});
