import { expect, it } from 'vitest';
import { modelOfTurns, says } from '@/flows/testing/model-of-turns';
import { runComponent } from '@/flows/testing/run-component';
import { structuredOutput } from './structured-output';

const settings = {
  model: { connection: 'demo', model: 'demo' },
  schema: [
    { name: 'name', type: 'str', description: '', multiple: false },
    { name: 'age', type: 'int', description: 'In years', multiple: false },
    { name: 'tags', type: 'str', description: '', multiple: 'True' },
  ],
};
const ada = { name: 'Ada', age: 36, tags: ['a'] };

async function extract(...answers: readonly string[]) {
  const model = modelOfTurns(...answers.map((answer) => [says(answer)]));
  const run = await runComponent(structuredOutput, { settings, inputs: { input: 'Ada is 36' }, model });
  return { ...run, asked: model.asked };
}

it('gives one object as data and as a row', async () => {
  const { outputs, asked } = await extract(JSON.stringify({ objects: [ada] }));
  expect(outputs).toEqual({ data: ada, table: [ada] });
  expect(asked[0]?.responseFormat).toEqual({
    type: 'json',
    name: 'objects',
    schema: expect.objectContaining({
      properties: {
        objects: {
          type: 'array',
          items: {
            type: 'object',
            properties: {
              name: { type: 'string' },
              age: { type: 'integer', description: 'In years' },
              tags: { type: 'array', items: { type: 'string' } },
            },
            required: ['name', 'age', 'tags'],
            additionalProperties: false,
          },
        },
      },
    }),
  });
});

it('gives several objects as results, and reads what is not known as null', async () => {
  const bob = { ...ada, name: 'Bob', age: null };
  const { outputs } = await extract(JSON.stringify([ada, bob]));
  expect(outputs).toEqual({ data: { results: [ada, bob] }, table: [ada, bob] });
});

it('takes an object that comes alone, in a fence, with words around', async () => {
  expect((await extract(`Here:\n\`\`\`json\n${JSON.stringify(ada)}\n\`\`\`\nDone.`)).outputs.data).toEqual(
    ada,
  );
});

it('says what is wrong with the form when the model does not keep to it twice', async () => {
  const { failure, asked } = await extract('{"objects": [{"name": 3}]}');
  expect(failure).toMatchObject({ code: 'wrong-form', message: expect.stringContaining('“name” must be') });
  expect(asked).toHaveLength(2);
});

it('wants a form', async () => {
  const { failure } = await runComponent(structuredOutput, {
    settings: { ...settings, schema: [{ name: ' ' }] },
    inputs: { input: 'x' },
  });
  expect([failure?.code, failure?.field]).toEqual(['bad-setting', 'schema']);
});
