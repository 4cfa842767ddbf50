import { describe, expect, it } from 'vitest';
import { flow } from '@/flows/testing/flow-builder';
import { documentLimits, type FlowDocument } from './document';
import { jsonDepthLimit } from './json';
import { parseDocument } from './parse-document';

const document = flow()
  .add('in', 'inputs/chat-input', { value: 'hi' })
  .add('out', 'outputs/chat-output')
  .connect('in.message', 'out.input')
  .document();

it('reads what was written, as text and as a value', () => {
  expect(parseDocument(JSON.stringify(document))).toEqual({ document });
  expect(parseDocument(document)).toEqual({ document });
});

it('does not believe the keys of edges', () => {
  const [edge] = Object.values(document.edges);
  const renamed = { ...document, edges: { one: edge, two: edge } };
  expect(parseDocument(renamed)).toEqual({ document });
});

it('takes what lies in a group that is not there out of it', () => {
  const { in: entry, out } = document.components;
  const lost = { ...document, components: { in: { ...entry, group: 'gone' }, out } };
  expect(parseDocument(lost)).toEqual({ document });
});

it('keeps unknown types and settings: importing never loses', () => {
  const odd = flow()
    .add('x', 'agents/wizard', { spell: { of: ['some', 'kind'] } })
    .document();
  expect(parseDocument(JSON.stringify(odd)).document).toEqual(odd);
});

describe('refuses in one sentence that says what to do', () => {
  const with_ = (part: object) => JSON.stringify({ ...document, ...part });
  const component = document.components.in;
  const position = { x: 0, y: 0 };
  const note = { text: '', position, size: { width: 200, height: 100 }, color: 'yellow' };
  const group = { name: 'G', position, closed: false, ports: [] };
  it.each<[string, unknown, string, RegExp]>([
    ['text that is not JSON', '{"format": ', 'not-json', /not JSON/],
    ['an empty file', '', 'not-json', /not JSON/],
    ['nothing', undefined, 'not-a-flow', /not a Millrace flow/],
    ['a list', '[]', 'not-a-flow', /not a Millrace flow/],
    ['some other JSON', '{"hello":"world"}', 'not-a-flow', /not a Millrace flow/],
    ['a Langflow export', '{"data":{"nodes":[],"edges":[]}}', 'not-a-flow', /Langflow export/],
    [
      'a document of the future',
      with_({ version: 3 }),
      'newer-version',
      /newer Millrace \(document version 3; .* 2\)/,
    ],
    ['no components', with_({ components: null }), 'malformed', /damaged at components/],
    [
      'a broken component',
      with_({ components: { in: { type: 'x' } } }),
      'malformed',
      /components › in › typeVersion/,
    ],
    ['an id with a space', with_({ components: { 'a b': component } }), 'malformed', /letters, digits/],
    [
      'a position that is nowhere',
      with_({ components: { in: { ...component, position: { x: null, y: 0 } } } }),
      'malformed',
      /position › x/,
    ],
    [
      'a setting nested without end',
      with_({ components: { in: { ...component, settings: { value: nested(jsonDepthLimit + 1) } } } }),
      'malformed',
      /nested at most 100/,
    ],
    [
      'an id that stands for two things',
      with_({ notes: { in: note } }),
      'malformed',
      /damaged at notes › in: the id is used twice/,
    ],
    [
      'groups that lie in each other',
      with_({ groups: { g: { ...group, group: 'h' }, h: { ...group, group: 'g' } } }),
      'malformed',
      /damaged at groups › g: the group lies in itself/,
    ],
    [
      'more than 10 MB',
      with_({ components: { in: { ...component, settings: { value: 'x'.repeat(documentLimits.bytes) } } } }),
      'too-large',
      /10 MB/,
    ],
    [
      'more than 10 MB of wide letters',
      with_({
        components: { in: { ...component, settings: { value: 'ä'.repeat(documentLimits.bytes / 2) } } },
      }),
      'too-large',
      /10 MB/,
    ],
    [
      'too many components',
      { ...document, components: many(documentLimits.components + 1) },
      'too-large',
      /5000 components/,
    ],
  ])('%s', (_, source, code, message) => {
    const { problem } = parseDocument(source);
    expect(problem).toMatchObject({ code, message: expect.stringMatching(message) });
    expect(problem?.action).toMatch(/\.$/);
  });

  it('a text that would overflow the stack', () => {
    const depth = 200_000;
    expect(parseDocument(`${'['.repeat(depth)}${']'.repeat(depth)}`).problem).toBeDefined();
    const hostile = with_({ components: { in: { ...component, settings: {} } } }).replace(
      '"settings":{}',
      `"settings":{"value":${'['.repeat(depth)}${']'.repeat(depth)}}`,
    );
    expect(parseDocument(hostile).problem).toBeDefined();
  });

  function nested(depth: number): unknown {
    return depth === 0 ? 'deep' : [nested(depth - 1)];
  }
  function many(count: number): FlowDocument['components'] {
    return Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`c${index}`, component ?? never()]),
    );
  }
});

it('never lets a setting reach into the prototype of objects', () => {
  const hostile = JSON.stringify(document).replace('"value":"hi"', '"__proto__":{"polluted":true}');
  const parsed = parseDocument(hostile);
  expect(JSON.stringify(parsed)).not.toContain('polluted');
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

function never(): never {
  throw new Error('The test is wrong.');
}
