import { describe, expect, it } from 'vitest';
import type { Json } from '@/flows/model/json';
import { runComponent } from '@/flows/testing/run-component';
import { jsonPath } from './json-path';
import { queryData } from './query-data';

const store: Json = {
  name: 'Shop',
  'two words': 1,
  books: [
    { title: 'A', price: 8, tags: ['x'] },
    { title: 'B', price: 22, isbn: '1' },
    { title: 'C', price: 9, isbn: '2' },
  ],
  bike: { price: 20 },
};
const query = (path: string) => queryData(store, { query: path, field: 'query' });

describe('JSONPath', () => {
  it.each<[string, Json]>([
    ['$', store],
    ['$.name', 'Shop'],
    ["$['two words']", 1],
    ['$.books[0].title', 'A'],
    ['$.books[-1].title', 'C'],
    ['$.books[9].title', null],
    ['$.books[*].title', ['A', 'B', 'C']],
    ['$.books[0,2].title', ['A', 'C']],
    ['$.books[1:].title', ['B', 'C']],
    ['$..price', [8, 22, 9, 20]],
    ['$.books[?(@.price < 10)].title', ['A', 'C']],
    ["$.books[?(@.title == 'B')].price", [22]],
    ['$.books[?@.isbn].title', ['B', 'C']],
    ['$.bike.*', [20]],
  ])('%s', async (path, found) => {
    expect(await query(path)).toEqual(found);
  });
});

describe('paths of jq and JMESPath', () => {
  it.each<[string, Json]>([
    ['.', store],
    ['.name', 'Shop'],
    ['.books[0].tags[0]', 'x'],
    ['.books[] | .title', ['A', 'B', 'C']],
    ['.["two words"]', 1],
    ['.books | .[1] | .title', 'B'],
    ['books[?price > `10`].title', ['B']],
    ['missing.path', null],
  ])('%s', async (path, found) => {
    expect(await query(path)).toEqual(found);
  });
});

it.each(['$.books[', 'books[?', '.books | select(.price > 1)', '$name'])(
  'names the field of a query that cannot be read: %s',
  async (path) => {
    const { failure } = await runComponent(jsonPath, { settings: { query: path }, inputs: { data: store } });
    expect(failure).toMatchObject({ code: 'bad-setting', field: 'query' });
  },
);
