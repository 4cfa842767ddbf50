import { describe, expect, it } from 'vitest';
import type { LanguageModel, ModelPart, ModelRequest } from '@/flows/model/component-context';
import type { Json } from '@/flows/model/json';
import { flow } from '@/flows/testing/flow-builder';
import { memoryFiles } from '@/flows/testing/memory-files';
import { runComponent } from '@/flows/testing/run-component';
import { runFlow } from '@/flows/testing/run-flow';
import { testServices } from '@/flows/testing/test-services';
import { embeddingModel } from './embedding-model';
import { languageModel } from './language-model';
import { openAi } from './openai';

const choice = { connection: 'demo', model: 'demo' };

function saying(...parts: readonly ModelPart[]): LanguageModel & { readonly asked: ModelRequest[] } {
  const asked: ModelRequest[] = [];
  return {
    asked,
    async *stream(request) {
      asked.push(request);
      yield* parts;
    },
  };
}
const word: ModelPart = { type: 'text', text: 'Hi' };
const asking = (settings: Readonly<Record<string, Json>>) =>
  flow()
    .add('chat', 'inputs/chat-input', settings)
    .add('model', 'models/language-model', { model: choice })
    .add('out', 'outputs/chat-output')
    .connect('chat.message', 'model.input')
    .connect('model.message', 'out.input')
    .document();

describe('a component that asks a model', () => {
  it('offers the model itself as a recipe, and asks nobody while nothing comes in', async () => {
    const model = saying(word);
    const { outputs, status } = await runComponent(languageModel, { settings: { model: choice }, model });
    expect(status).toBe('succeeded');
    expect(outputs).toMatchObject({ message: { text: '' }, model: { kind: 'language-model', ...choice } });
    expect(model.asked).toEqual([]);
  });

  it('is preset to its provider when it is one of a provider', async () => {
    const { outputs } = await runComponent(openAi, { model: saying(word) });
    expect(outputs.model).toMatchObject({ connection: 'openai' });
  });

  it('sends the files of the message and those of an edge', async () => {
    const files = memoryFiles();
    const bytes = new TextEncoder().encode('image');
    const first = await files.write({ name: 'a.png', mediaType: 'image/png', bytes });
    const second = await files.write({ name: 'b.pdf', mediaType: 'application/pdf', bytes });
    const model = saying(word);
    await runFlow(asking({ value: 'What is this?', files: [first] }), {
      model,
      ports: { services: testServices({ files }) },
    });
    await runComponent(languageModel, {
      settings: { model: choice },
      inputs: { files: [second] },
      model,
      ports: { services: testServices({ files }) },
    });
    const image = { type: 'file', name: 'a.png', mediaType: 'image/png', data: btoa('image') };
    expect(model.asked.map(({ messages }) => messages[0]?.content)).toEqual([
      [{ type: 'text', text: 'What is this?' }, image],
      [{ ...image, name: 'b.pdf', mediaType: 'application/pdf' }],
    ]);
  });

  it('says which file of a message is gone', async () => {
    const gone = { kind: 'file', id: 'gone', name: 'gone.png', mediaType: 'image/png', size: 1 };
    const { failure } = await runFlow(asking({ value: 'What is this?', files: [gone] }));
    expect(failure).toMatchObject({ code: 'file-missing', message: expect.stringContaining('gone') });
  });

  it('asks for JSON, a seed, a share and an end when the person set them', async () => {
    const model = saying(word);
    const settings = {
      model: choice,
      jsonMode: true,
      seed: 7,
      topP: 0.5,
      stop: [{ text: 'END' }, { text: '' }],
    };
    await runComponent(languageModel, { settings, inputs: { input: 'Hello' }, model });
    expect(model.asked[0]).toMatchObject({
      responseFormat: { type: 'json' },
      seed: 7,
      topP: 0.5,
      stop: ['END'],
    });
  });

  it('shows the reasoning apart from the answer', async () => {
    const model = saying({ type: 'reasoning', text: 'Hm.' }, word);
    const run = await runComponent(languageModel, {
      settings: { model: choice },
      inputs: { input: 'Hello' },
      model,
    });
    expect(run.outputs.message).toMatchObject({ text: 'Hi' });
    expect(JSON.stringify(run.events.filter(({ kind }) => kind !== 'run-end'))).toContain('"Hm."');
  });
});

it('offers a model that makes vectors as a recipe', async () => {
  const model = { connection: 'openai', model: 'text-embedding-3-small' };
  const { outputs } = await runComponent(embeddingModel, { settings: { model } });
  expect(outputs.embeddings).toEqual({ kind: 'embeddings', ...model });
});
