import { describe, expect, it } from 'vitest';
import type { ComponentDescription } from '@/flows/model/component';
import { familyTitle, searchComponents } from './search-components';

const catalogue = Object.fromEntries(
  [
    describeComponent('outputs/chat-output', 'Chat Output', ['answer']),
    describeComponent('inputs/chat-input', 'Chat Input', ['question']),
    describeComponent('models/language-model', 'Language Model', ['llm', 'gpt']),
  ].map((component) => [component.type, component]),
);

describe('searching the palette', () => {
  it('shows all families in the order in which a flow is drawn', () => {
    expect(searchComponents(catalogue, '').map((group) => group.family)).toEqual([
      'inputs',
      'models',
      'outputs',
    ]);
  });

  it('finds by title, alias and description', () => {
    expect(found('lang')).toEqual(['Language Model']);
    expect(found('LLM')).toEqual(['Language Model']);
    expect(found('does chat input')).toEqual(['Chat Input']);
  });

  it('puts what begins with the word first', () => {
    expect(found('chat')).toEqual(['Chat Input', 'Chat Output']);
    expect(found('answer')).toEqual(['Chat Output']);
  });

  it('needs every word to be found', () => {
    expect(found('chat model')).toEqual([]);
  });

  it('reads a family as words', () => expect(familyTitle('vector-search')).toBe('Vector search'));
});

function found(query: string): string[] {
  return searchComponents(catalogue, query).flatMap((group) => group.components.map(({ title }) => title));
}

function describeComponent(type: string, title: string, aliases: string[]): ComponentDescription {
  return {
    type,
    version: 1,
    title,
    description: `Does ${title.toLowerCase()}.`,
    icon: 'box',
    family: type.split('/')[0] ?? '',
    aliases,
    fields: {},
    inputs: {},
    outputs: {},
  };
}
