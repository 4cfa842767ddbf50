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

it('gives what was published before there were notes, groups and settings the digests it had', () => {
  expect(versionDigests(flow().add('a', 'inputs/chat-input').document())).toEqual({
    logic: '199d0c2e3c33340e74e16f05ab6fe630ce49373d6305830e3bb871269b18abdf',
    layout: 'd98d63f8cf59179598c9920a927b789beaae6109a9d9526cad16d48d2c8f82aa',
  });
});

it('counts notes and groups as layout, and settings of the flow as logic', () => {
  const document = flow().add('a', 'inputs/chat-input').document();
  const before = versionDigests(document);
  const position = { x: 0, y: 0 };
  const group = { name: 'G', position, closed: true, ports: [] };
  const grouped = { ...document, groups: { g: group } };
  const { a } = document.components;
  if (!a) throw new Error('The test is wrong.');
  const inside = { ...grouped, components: { a: { ...a, group: 'g' } } };
  const digests = [grouped, inside].map(versionDigests);
  expect(digests.map(({ logic }) => logic)).toEqual([before.logic, before.logic]);
  expect(new Set([before, ...digests].map(({ layout }) => layout)).size).toBe(3);
  const durable = versionDigests({ ...document, settings: { durable: true } });
  expect(durable).toEqual({ logic: expect.not.stringMatching(before.logic), layout: before.layout });
});

it('does not depend on the order of keys', () => {
  const one = flow().add('a', 'inputs/chat-input').add('b', 'outputs/chat-output').document();
  const other = flow().add('b', 'outputs/chat-output').add('a', 'inputs/chat-input').document();
  expect(versionDigests(one).logic).toBe(versionDigests(other).logic);
});
