import { expect, it } from 'vitest';
import { flow } from '@/flows/testing/flow-builder';
import { runFlow } from '@/flows/testing/run-flow';

const document = flow()
  .add('in', 'inputs/text-input', { value: 'as written' })
  .add('out', 'outputs/text-output')
  .connect('in.text', 'out.input')
  .decide('in', { variables: { value: 'GREETING' } })
  .document();

it('takes the value of a field from a variable of the environment', async () => {
  const { outputs } = await runFlow(document, { ports: { variable: () => 'from outside' } });
  expect(JSON.stringify(outputs)).toContain('from outside');
});

it('lets what the caller brings be stronger', async () => {
  const options = { ports: { variable: () => 'from outside' }, fields: { in: { value: 'from the caller' } } };
  expect(JSON.stringify((await runFlow(document, options)).outputs)).toContain('from the caller');
});

it('names the variable that is missing, and the field', async () => {
  const { failure } = await runFlow(document);
  expect(failure).toMatchObject({ code: 'variable-missing', componentId: 'in', field: 'value' });
  expect(failure?.message).toContain('“GREETING”');
});
