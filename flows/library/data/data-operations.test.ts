import { describe, expect, it } from 'vitest';
import type { Json } from '@/flows/model/json';
import { runComponent } from '@/flows/testing/run-component';
import { createData } from './create-data';
import { dataOperations } from './data-operations';
import { mockData } from './mock-data';
import { typeConvert } from './type-convert';

const ada = { name: 'Ada', age: '36', tags: "['x', 'y']", city: null };

async function operate(data: readonly Json[], settings: Readonly<Record<string, Json>>) {
  const { outputs, failure } = await runComponent(dataOperations, { settings, inputs: { data } });
  return failure ?? outputs.data;
}

describe('Data Operations', () => {
  it.each<[Readonly<Record<string, Json>>, Json]>([
    [
      { operation: 'select-keys', keys: 'age\nname' },
      { age: '36', name: 'Ada' },
    ],
    [
      { operation: 'remove-keys', keys: 'tags, city, none' },
      { name: 'Ada', age: '36' },
    ],
    [
      { operation: 'rename-keys', renames: [{ from: 'name', to: 'called' }] },
      { called: 'Ada', age: '36', tags: "['x', 'y']", city: null },
    ],
    [
      {
        operation: 'append-or-update',
        update: [
          { key: 'age', value: 37 },
          { key: 'new', value: 'n' },
        ],
      },
      { ...ada, age: 37, new: 'n' },
    ],
    [{ operation: 'literal-eval' }, { name: 'Ada', age: 36, tags: ['x', 'y'], city: null }],
    [{ operation: 'path-selection', path: '.name' }, 'Ada'],
  ])('%j', async (settings, result) => {
    expect(await operate([ada], settings)).toEqual(result);
  });

  it('changes each record of a list', async () => {
    const settings = { operation: 'select-keys', keys: 'name' };
    expect(await operate([[ada, ada]], settings)).toEqual([{ name: 'Ada' }, { name: 'Ada' }]);
    expect(await operate([ada, ada], settings)).toEqual([{ name: 'Ada' }, { name: 'Ada' }]);
  });

  it('keeps the items of a list that fit all values', async () => {
    const data = {
      rows: [
        { n: 1, c: 'a' },
        { n: 2, c: 'a' },
        { n: 3, c: 'b' },
      ],
    };
    const settings = {
      operation: 'filter-values',
      filterKey: 'rows',
      filterValues: [
        { key: 'c', value: 'a' },
        { key: 'n', value: '2' },
      ],
    };
    expect(await operate([data], settings)).toEqual([{ n: 2, c: 'a' }]);
  });

  it.each([
    [{ operation: 'select-keys', keys: 'shoe' }, 'keys'],
    [{ operation: 'rename-keys', renames: [{ from: 'shoe', to: 'x' }] }, 'renames'],
  ])('names the field and the keys that there are: %j', async (settings, field) => {
    expect(await operate([ada], settings)).toMatchObject({
      field,
      message: 'There is no “shoe” in the data.',
      action: expect.stringContaining('“name”'),
    });
  });
});

describe('Create Data', () => {
  const rows = [
    { name: 'n', value: '1.5', type: 'number' },
    { name: 'b', value: 'yes', type: 'boolean' },
    { name: 'j', value: '[1]', type: 'json' },
    { name: 'connected', value: 'typed', type: 'text' },
  ];

  it('takes values as they are typed, and rather those that are connected', async () => {
    const { outputs } = await runComponent(createData, { settings: { rows }, inputs: { connected: [1, 2] } });
    expect(outputs.data).toEqual({ n: 1.5, b: true, j: [1], connected: [1, 2] });
  });

  it.each([
    [{ rows: [{ name: 'n', value: 'many', type: 'number' }] }, 'rows'],
    [{ rows: [{ name: 'j', value: '{', type: 'json' }] }, 'rows'],
    [{ json: '{"a": }' }, 'json'],
  ])('names the field of a value that is none: %j', async (settings, field) => {
    expect((await runComponent(createData, { settings })).failure).toMatchObject({
      code: 'bad-setting',
      field,
    });
  });
});

describe('Type Convert', () => {
  it('leaves texts alone when it is told to', async () => {
    const { outputs } = await runComponent(typeConvert, {
      settings: { autoParse: false },
      inputs: { input: '[1]' },
    });
    expect(outputs).toMatchObject({ data: { text: '[1]' }, table: [{ text: '[1]' }] });
  });

  it('takes a sentence with commas for no table', async () => {
    const input = 'First, we eat.\nThen, perhaps, we sleep.';
    expect((await runComponent(typeConvert, { inputs: { input } })).outputs.table).toEqual([{ text: input }]);
  });

  it('writes a table as Markdown', async () => {
    const { outputs } = await runComponent(typeConvert, { inputs: { input: [{ a: 'x' }] } });
    expect(outputs.message).toMatchObject({ text: '| a   |\n|:----|\n| x   |' });
  });
});

it('Mock Data makes up the same from the same chance', async () => {
  let seed = 0;
  const random = () => {
    seed = (seed * 16807 + 11) % 2147483647;
    return seed / 2147483647;
  };
  const make = async () => {
    seed = 7;
    return (await runComponent(mockData, { settings: { rows: 5 }, ports: { random } })).outputs;
  };
  const first = await make();
  expect(first.table).toHaveLength(5);
  expect(await make()).toEqual(first);
});
