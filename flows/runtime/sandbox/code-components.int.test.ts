import { afterAll, describe, expect, it } from 'vitest';
import { javascript } from '@/flows/library/code/javascript';
import { python } from '@/flows/library/code/python';
import type { Json } from '@/flows/model/json';
import { createSandbox } from '@/flows/runtime/adapters/sandbox';
import { type ComponentRunOptions, runComponent } from '@/flows/testing/run-component';
import { testServices } from '@/flows/testing/test-services';

/** The components of the family `code`, in a real sandbox. */
const sandbox = createSandbox({ acceptsSharedNetwork: false });
afterAll(() => sandbox.close());

const run = (component: typeof python, options: ComponentRunOptions) =>
  runComponent(component, { ...options, ports: { services: testServices({ sandbox }) } });

const ports = (inputs: Json, outputs: Json) => ({ inputs, outputs });

describe.each([javascript, python])('$title', (component) => {
  it('works as it is dropped', async () => {
    const { outputs, failure } = await run(component, { inputs: { text: 'hello' } });
    expect(failure).toBeUndefined();
    expect(outputs).toEqual({ result: 'HELLO' });
  });

  it('works with nothing connected', async () => {
    expect((await run(component, {})).outputs).toEqual({ result: '' });
  });
});

it('gives several outputs and logs what JavaScript prints', async () => {
  const code =
    'export function main({ rows }) { console.log("n", rows.length); return { count: rows.length, first: rows[0] }; }';
  const settings = {
    code,
    ports: ports(
      [{ name: 'rows', type: 'table' }],
      [
        { name: 'count', type: 'text' },
        { name: 'first', type: 'data' },
      ],
    ),
  };
  const { outputs, events } = await run(javascript, { settings, inputs: { rows: [{ a: 1 }, { a: 2 }] } });
  expect(outputs).toEqual({ count: '2', first: { a: 1 } });
  expect(events).toContainEqual(expect.objectContaining({ kind: 'step-log', level: 'info', message: 'n 2' }));
});

it('leads to the line and the field of an error', async () => {
  const { failure } = await run(python, {
    settings: { code: 'def main(text=""):\n    return text + 1\n' },
    inputs: { text: 'x' },
  });
  expect(failure).toMatchObject({
    code: 'code-failed',
    message: expect.stringMatching(/^Line 2: TypeError/),
  });
});

it('gives what a script prints', async () => {
  const { outputs } = await run(python, {
    settings: { code: 'import math\nprint(math.floor(2.5))\nprint("b")' },
  });
  expect(outputs).toEqual({ result: '2\nb' });
});

it('stops code at the limit that a person set', async () => {
  const settings = { code: 'function main() { for (;;); }', seconds: 1 };
  expect((await run(javascript, { settings })).failure).toMatchObject({ code: 'code-too-slow' });
});
