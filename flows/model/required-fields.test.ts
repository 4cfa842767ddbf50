import { expect, it } from 'vitest';
import type { ComponentDescription } from './component';
import { validateComponent } from './validate-component';

const sum: ComponentDescription = {
  type: 'test/sum',
  version: 1,
  title: 'Sum',
  description: 'For tests.',
  icon: 'sigma',
  family: 'test',
  fields: { terms: { kind: 'text', label: 'Terms', default: '', required: true, tool: true } },
  inputs: { terms: { label: 'Terms', type: 'text', field: 'terms' } },
  outputs: { result: { label: 'Result', type: 'text' } },
};

function codes(more: { readonly tool?: { readonly description?: string } }, fed: readonly string[] = []) {
  const component = { type: sum.type, typeVersion: 1, settings: {}, position: { x: 0, y: 0 }, ...more };
  return validateComponent({
    id: 'it',
    component,
    catalogue: { [sum.type]: sum },
    fed: new Set(fed),
  }).map(({ code }) => code);
}

it('needs a required field where nothing else gives its value', () => {
  expect(codes({})).toEqual(['required-field']);
  expect(codes({}, ['other.terms'])).toEqual(['required-field']);
});

it('needs none when an edge or an agent gives it', () => {
  expect(codes({}, ['it.terms'])).toEqual([]);
  expect(codes({ tool: {} })).toEqual([]);
});
