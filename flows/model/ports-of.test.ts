import { describe, expect, it } from 'vitest';
import { testCatalogue } from '@/flows/testing/test-catalogue';
import type { ComponentDescription } from './component';
import { newComponent, newComponentId } from './new-component';
import { fieldsOf, portsOf } from './ports-of';
import { findTemplateVariables, parseTemplate, renderTemplate, templateVariables } from './prompt-template';

const prompt = testCatalogue['prompts/prompt'] as ComponentDescription;

describe('a template', () => {
  it.each<[string, string[], string]>([
    ['Answer {question} from {context}.', ['question', 'context'], 'Answer <question> from <context>.'],
    ['{a}{a}{b}', ['a', 'b'], '<a><a><b>'],
    ['plain', [], 'plain'],
    ['{{name}} and {name}', ['name'], '{name} and <name>'],
    ['{{{name}}}', ['name'], '{<name>}'],
    ['{"json": {"a": 1}}', [], '{"json": {"a": 1}'],
    ['a { b } c {} {1x}', [], 'a { b } c {} {1x}'],
    [
      '{größe} {snake_case} {kebab-case}',
      ['größe', 'snake_case', 'kebab-case'],
      '<größe> <snake_case> <kebab-case>',
    ],
    ['{constructor} {toString}', ['constructor', 'toString'], '<constructor> <toString>'],
    ['{__proto__}', [], '{__proto__}'],
  ])('%s', (template, names, rendered) => {
    expect(templateVariables(template)).toEqual(names);
    const values = Object.fromEntries(names.map((name) => [name, `<${name}>`]));
    expect(renderTemplate(template, values)).toBe(rendered);
    const parts = parseTemplate(template).map((part) =>
      part.kind === 'text' ? part.text : `<${part.name}>`,
    );
    expect(parts.join('')).toBe(rendered);
  });

  it('says where its variables are', () => {
    expect(findTemplateVariables('Hi {name}!')).toEqual([{ name: 'name', offset: 3, length: 6 }]);
  });

  it('puts values in as they are, whatever they look like', () => {
    expect(renderTemplate('{a}', { a: '{b} $& {{' })).toBe('{b} $& {{');
    expect(renderTemplate('[{missing}]', {})).toBe('[]');
    expect(renderTemplate('[{toString}]', {})).toBe('[]');
  });
});

describe('ports that depend on a setting', () => {
  it('appear with the variables of the template, each with a field for its own value', () => {
    const settings = { template: '{question} {context}' };
    expect(portsOf(prompt, { settings }).inputs).toEqual({
      question: { label: 'question', type: 'text', field: 'variable.question' },
      context: { label: 'context', type: 'text', field: 'variable.context' },
    });
    expect(Object.keys(fieldsOf(prompt, { settings }))).toEqual([
      'template',
      'syntax',
      'variable.question',
      'variable.context',
    ]);
  });

  it('are none while the template is not text', () => {
    expect(portsOf(prompt, { settings: { template: 7 } }).inputs).toEqual({});
    expect(portsOf(prompt, { settings: {} }).inputs).toEqual({});
  });
});

describe('a new component', () => {
  it('has an id that can be read', () => {
    expect(newComponentId('inputs/chat-input', () => 0)).toBe('chat-input-aaaaa');
    expect(newComponentId('odd/1 thing!', () => 0.999)).toBe('component-1thing-99999');
    expect(newComponentId('', () => 0)).toBe('component-aaaaa');
  });

  it('holds nothing that a person has not decided', () => {
    expect(newComponent(prompt, { x: 1, y: 2 })).toEqual({
      type: 'prompts/prompt',
      typeVersion: 1,
      settings: {},
      position: { x: 1, y: 2 },
    });
  });
});
