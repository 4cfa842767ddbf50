import { afterAll, expect, it } from 'vitest';
import { textEmbedder } from '@/flows/library/vectors/text-embedder';
import { vectorStore } from '@/flows/library/vectors/vector-store';
import { flow } from '@/flows/testing/flow-builder';
import { runComponent } from '@/flows/testing/run-component';
import { runFlow } from '@/flows/testing/run-flow';
import { contextServices } from './adapters/context-services';
import { createModelDirectory } from './adapters/model-directory';
import { modelServices } from './adapters/models/model-services';

/** The components of vectors over the demonstration embeddings and the store in memory, as a runtime has them. */
const models = createModelDirectory({
  config: {
    environment: { name: 'local', production: false },
    bindings: { connections: [], secrets: {}, variables: {} },
  },
});
afterAll(() => models.close());
const run = { runId: 'r', flowId: 'f', sessionId: 's', isDurable: false };
const services = contextServices(modelServices(models))(run);

it('stores texts and finds those that fit a question, once however often they are stored', async () => {
  const ingest = [
    { text: 'The water mill grinds grain.', source: 'mills' },
    { text: 'Cats sleep all day.', source: 'cats' },
  ];
  const store = () => runComponent(vectorStore, { inputs: { ingest }, ports: { services } });
  expect(await store()).toMatchObject({ status: 'succeeded', outputs: { results: [], text: '' } });
  await store();
  const settings = { query: 'Which mill grinds?', threshold: 0.2 };
  const { outputs } = await runComponent(vectorStore, { settings, ports: { services } });
  expect(outputs.results).toEqual([
    { text: 'The water mill grinds grain.', source: 'mills', score: expect.any(Number) },
  ]);
  expect(outputs.text).toBe('The water mill grinds grain.');
  expect(outputs.retriever).toEqual({
    kind: 'retriever',
    collection: 'default',
    limit: 4,
    connection: 'demo',
    model: 'demo-embeddings',
  });
});

it('turns a text into a vector', async () => {
  const { outputs } = await runComponent(textEmbedder, { inputs: { text: 'mill' }, ports: { services } });
  expect(outputs.data).toMatchObject({ text: 'mill', model: 'demo-embeddings' });
});

it('uses the model that is connected, and says when its connection is not there', async () => {
  const searching = (connection: string) =>
    flow()
      .add('model', 'models/embedding-model', { model: { connection, model: 'demo-embeddings' } })
      .add('store', 'vectors/vector-store', { query: 'mill' })
      .add('out', 'outputs/chat-output')
      .connect('model.embeddings', 'store.embeddings')
      .connect('store.text', 'out.input')
      .document();
  expect(await runFlow(searching('demo'), { ports: { services } })).toMatchObject({ status: 'succeeded' });
  const { failure } = await runFlow(searching('nowhere'), { ports: { services } });
  expect(failure).toMatchObject({ code: 'connection-missing', componentId: 'store' });
});
