import { expect, it } from 'vitest';
import { runComponent } from '@/flows/testing/run-component';
import { library } from './index';

/** What people read as examples is true: each is run, and gives what it says. */
const examples = library
  .all()
  .flatMap((component) => (component.examples ?? []).map((example) => ({ component, example })));

it.each(examples.filter(({ example }) => example.gives))(
  '$component.type, $example.title: gives what it says',
  async ({ component, example: { settings = {}, inputs = {}, gives = {} } }) => {
    const { outputs, failure } = await runComponent(component, { settings, inputs });
    expect(failure).toBeUndefined();
    expect(outputs).toMatchObject(gives);
  },
);

it.each(examples)(
  '$component.type, $example.title: names only fields and ports that there are',
  ({ component, example: { settings = {}, gives = {} } }) => {
    for (const name of Object.keys(settings).filter((field) => !field.startsWith('variable.')))
      expect(component.fields).toHaveProperty(name);
    for (const name of Object.keys(gives)) expect(component.outputs).toHaveProperty(name);
  },
);
