import { expect, it } from 'vitest';
import { fillTemplate } from './fill-template';

const record = {
  name: 'Ada',
  'First Name': 'A',
  price: 1234.5,
  tags: ['x', 'y'],
  home: { city: 'London' },
  none: null,
};

it.each([
  ['{name}', 'Ada'],
  ['{First Name}', 'A'],
  ['{home.city} {home[city]} {tags[1]}', 'London London y'],
  ['{price:.2f} {price:,.2f}', '1234.50 1,234.50'],
  ['{tags}', '["x","y"]'],
  ['{{name}}', '{name}'],
  ['{missing}{none}', ''],
  ['{"json": 1}', '{"json": 1}'],
  ['p { color: red }', 'p { color: red }'],
])('%s', (template, text) => {
  expect(fillTemplate(template, record)).toBe(text);
});

it('has the whole record as {data}, unless it has such an entry', () => {
  expect(fillTemplate('{data}', { a: 1 })).toBe('{"a":1}');
  expect(fillTemplate('{data}', { data: 'x' })).toBe('x');
});

it('knows nothing that objects inherit', () => {
  expect(fillTemplate('{constructor}{toString}', {})).toBe('');
});
