import { expect, it } from 'vitest';
import type { Catalogue } from '@/flows/model/catalogue';
import { flow } from '@/flows/testing/flow-builder';
import { resourcesOf } from './resources-of';

const catalogue: Catalogue = {
  'test/all': {
    type: 'test/all',
    version: 1,
    title: 'All',
    description: 'Names everything.',
    icon: 'plug',
    family: 'test',
    fields: {
      model: { kind: 'model', label: 'Model', default: null },
      vectors: { kind: 'embedding-model', label: 'V', default: { connection: 'demo', model: 'm' } },
      service: { kind: 'connection', label: 'Service', default: null, of: [] },
      password: { kind: 'secret', label: 'Password', default: null },
      text: { kind: 'text', label: 'Text', default: 'no name' },
    },
    inputs: { embeddings: { label: 'E', type: 'embeddings', field: 'vectors' } },
    outputs: { embeddings: { label: 'E', type: 'embeddings' } },
  },
};

it('names every connection and secret that a setting or a default chooses, once', () => {
  const one = flow().add('a', 'test/all', {
    model: { connection: 'openai', model: 'm' },
    service: 'search',
    password: 'KEY',
  });
  const other = flow().add('b', 'test/all', { service: 'search', password: '', text: 'KEY' });
  expect(resourcesOf([one.document(), other.document()], catalogue)).toEqual({
    connections: ['demo', 'openai', 'search'],
    secrets: ['KEY'],
  });
});

it('leaves out what gives way to a connected port', () => {
  const fed = flow()
    .add('a', 'test/all', { vectors: { connection: 'openai', model: 'm' } })
    .add('b', 'test/all')
    .connect('a.embeddings', 'b.embeddings');
  expect(resourcesOf([fed.document()], catalogue).connections).toEqual(['openai']);
});

it('names nothing of types that are not known', () => {
  expect(resourcesOf([flow().add('a', 'gone/away', { model: 'x' }).document()], catalogue)).toEqual({
    connections: [],
    secrets: [],
  });
});
