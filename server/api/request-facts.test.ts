import { expect, it } from 'vitest';
import { requestIdOf } from './request-facts';

const idOf = (id: string) => requestIdOf(new Headers({ 'x-request-id': id }));

it.each(['a.request_id-1', 'x'.repeat(128)])('keeps what the front door lets through: %j', (id) => {
  expect(idOf(id)).toBe(id);
});

it.each(['short', 'x'.repeat(129), 'with space', 'é-request-id', ''])('makes its own instead of %j', (id) => {
  expect(idOf(id)).toMatch(/^[0-9a-f-]{36}$/);
});
