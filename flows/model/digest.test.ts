import fc from 'fast-check';
import { expect, it } from 'vitest';
import { flow } from '@/flows/testing/flow-builder';
import { applyChanges } from './apply-changes';
import { canonicalJson } from './canonical-json';
import { digestJson, versionDigests } from './digest';
import { isJson, type Json } from './json';

it('writes one text for one value', () => {
  expect(canonicalJson({ b: [1, { d: null, c: 'ä' }], a: true })).toBe(
    '{"a":true,"b":[1,{"c":"ä","d":null}]}',
  );
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      if (!isJson(value)) return;
      const text = canonicalJson(value);
      expect(canonicalJson(JSON.parse(text) as Json)).toBe(text);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
    { seed: 20261121 },
  );
});

it('has the digest that SHA-256 has', () => {
  // printf '{}' | sha256sum
  expect(digestJson({})).toBe('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a');
});

it('tells logic from layout', () => {
  const document = flow().add('a', 'inputs/chat-input').add('b', 'outputs/chat-output').document();
  const before = versionDigests(document);
  const moved = applyChanges(document, [{ kind: 'move', id: 'a', position: { x: 5, y: 5 } }]).document;
  expect(versionDigests(moved)).toEqual({
    logic: before.logic,
    layout: expect.not.stringMatching(before.layout),
  });
  const set = applyChanges(document, [{ kind: 'set-field', id: 'a', field: 'value', value: 'x' }]).document;
  expect(versionDigests(set)).toEqual({
    logic: expect.not.stringMatching(before.logic),
    layout: before.layout,
  });
});

it('does not depend on the order of keys', () => {
  const one = flow().add('a', 'inputs/chat-input').add('b', 'outputs/chat-output').document();
  const other = flow().add('b', 'outputs/chat-output').add('a', 'inputs/chat-input').document();
  expect(versionDigests(one).logic).toBe(versionDigests(other).logic);
});
