import { describe, expect, it } from 'vitest';
import type { LanguageModel, ModelPart, ModelRequest } from '@/flows/model/component-context';
import { ComponentError } from '@/flows/model/component-error';
import type { Json } from '@/flows/model/json';
import { flow } from '@/flows/testing/flow-builder';
import { runFlow } from '@/flows/testing/run-flow';

/** text ──► model ──► out, with a model that notes what it is asked and says `parts`. */
const choice = { connection: 'demo', model: 'demo' };
const flowWith = (settings: Readonly<Record<string, Json>>) =>
  flow()
    .add('text', 'inputs/text-input', { value: 'Hello' })
    .add('model', 'models/language-model', { model: choice, ...settings })
    .add('out', 'outputs/chat-output')
    .connect('text.text', 'model.input')
    .connect('model.message', 'out.input');

function noting(...parts: readonly ModelPart[]): LanguageModel & { readonly asked: ModelRequest[] } {
  const asked: ModelRequest[] = [];
  return {
    asked,
    async *stream(request) {
      asked.push(request);
      yield* parts;
    },
  };
}

const finish = (reason = 'stop'): ModelPart => ({
  type: 'finish',
  reason,
  usage: { inputTokens: 3, outputTokens: 5 },
});
const word = (text: string): ModelPart => ({ type: 'text', text });

describe('what the model is asked', () => {
  it.each<[string, Readonly<Record<string, Json>>, Partial<ModelRequest>]>([
    ['only the input, and nothing the person did not set', {}, { stream: true }],
    ['with a temperature of zero', { temperature: 0 }, { stream: true, temperature: 0 }],
    ['with most tokens', { maxTokens: 10 }, { stream: true, maxTokens: 10 }],
    ['for one whole answer', { stream: false }, { stream: false }],
  ])('%s', async (_, settings, expected) => {
    const model = noting(word('Hi'), finish());
    await runFlow(flowWith(settings).document(), { model });
    expect(model.asked).toEqual([{ messages: [{ role: 'user', content: 'Hello' }], ...expected }]);
  });

  it('with the system message of the setting, or of the port when something is connected', async () => {
    const model = noting(word('Hi'), finish());
    const setting = flowWith({ systemMessage: 'Be brief.' });
    const port = setting
      .add('more', 'inputs/text-input', { value: 'Be kind.' })
      .connect('more.text', 'model.system');
    await runFlow(setting.document(), { model });
    await runFlow(port.document(), { model });
    expect(model.asked.map(({ messages }) => messages[0])).toEqual([
      { role: 'system', content: 'Be brief.' },
      { role: 'system', content: 'Be kind.' },
    ]);
  });
});

describe('what it makes of the answer', () => {
  it('passes the words on, leaves out the reasoning, and counts once', async () => {
    const model = noting({ type: 'reasoning', text: 'Hm.' }, word('Hel'), word(''), word('lo'), finish());
    const { outputs, usage, events } = await runFlow(flowWith({}).document(), { model });
    expect(outputs[0]?.value).toMatchObject({ text: 'Hello', sender: 'machine' });
    expect(usage).toEqual({ inputTokens: 3, outputTokens: 5 });
    const deltas = events.flatMap((event) =>
      event.kind === 'step-output-delta' && event.componentId === 'out' ? event.text : [],
    );
    expect(deltas).toEqual(['Hel', 'lo']);
  });

  it.each<[string, ModelPart[], string]>([
    [
      'that it was cut off',
      [word('Hel'), finish('length')],
      'The answer was cut off at the most tokens allowed.',
    ],
    ['that it was empty', [finish()], 'The model answered without a word.'],
  ])('says %s', async (_, parts, message) => {
    const { status, events } = await runFlow(flowWith({}).document(), { model: noting(...parts) });
    expect(status).toBe('succeeded');
    expect(events).toContainEqual(expect.objectContaining({ kind: 'step-log', level: 'warning', message }));
  });

  it('fails with the words of the adapter when the model breaks off', async () => {
    const gone = new ComponentError({
      code: 'model-gone',
      message: 'It left.',
      action: 'Wait.',
      retryable: true,
    });
    const model: LanguageModel = {
      async *stream() {
        yield word('Hel');
        throw gone;
      },
    };
    const { status, failure, steps } = await runFlow(flowWith({}).document(), { model });
    expect(status).toBe('failed');
    expect(failure).toMatchObject({
      code: 'model-gone',
      action: 'Wait.',
      retryable: true,
      componentId: 'model',
    });
    expect(steps.at(-1)).toMatchObject({ componentId: 'out', status: 'cancelled' });
  });
});
