import { describe, expect, it } from 'vitest';
import { flow } from '@/flows/testing/flow-builder';
import { pass, shapingCatalogue, sorter } from '@/flows/testing/shaping-components';
import { testCatalogue } from '@/flows/testing/test-catalogue';
import { applyChanges } from './apply-changes';
import type { Change } from './change';
import type { FlowDocument } from './document';
import { extractSubFlow } from './extract-sub-flow';
import { groupPorts } from './group-ports';
import { groupSelection, ungroup } from './group-selection';
import { validateDocument } from './validate-document';

const catalogue = { ...testCatalogue, ...shapingCatalogue };
const model = { model: { connection: 'demo', model: 'demo' } };

/** chat ──► prompt ──► model ──► out, and text ──► prompt */
const document = flow()
  .add('chat', 'inputs/chat-input')
  .add('text', 'inputs/text-input')
  .add('prompt', 'prompts/prompt', { template: '{question} {tone}' })
  .add('model', 'models/language-model', model)
  .add('out', 'outputs/chat-output')
  .connect('chat.message', 'prompt.question')
  .connect('text.text', 'prompt.tone')
  .connect('prompt.prompt', 'model.input')
  .connect('model.message', 'out.input')
  .document();

function done(before: FlowDocument, changes: readonly Change[]): FlowDocument {
  const applied = applyChanges(before, changes, catalogue);
  expect(applied.refused).toEqual([]);
  return applied.document;
}

const group = (before: FlowDocument, id: string, ...ids: string[]) =>
  done(before, groupSelection(before, ids, { id, name: id.toUpperCase() }));

describe('a selection as a group', () => {
  it('lies where it lay, with its connections untouched', () => {
    const grouped = group(document, 'g', 'prompt', 'model', 'ghost');
    expect(grouped.groups.g).toMatchObject({ name: 'G', position: { x: 640, y: -40 } });
    expect([grouped.components.prompt?.group, grouped.components.model?.group]).toEqual(['g', 'g']);
    expect(grouped.edges).toBe(document.edges);
    expect(done(grouped, ungroup(grouped, 'g'))).toEqual(document);
    expect(groupSelection(document, ['ghost'], { id: 'g', name: 'G' })).toEqual([]);
  });

  it('may lie in a group, and hold groups', () => {
    const inner = group(group(document, 'outer', 'chat', 'prompt', 'model'), 'inner', 'prompt', 'model');
    expect(inner.groups.inner?.group).toBe('outer');
    const around = group(inner, 'around', 'inner', 'prompt', 'chat');
    expect(around.groups.around?.group).toBe('outer');
    expect(around.groups.inner?.group).toBe('around');
    expect(around.components.prompt?.group).toBe('inner');
  });

  it('shows the ports that were chosen, then those that connections use', () => {
    const chosen = [
      { component: 'model', port: 'system', side: 'input', label: 'Rules' },
      { component: 'out', port: 'message', side: 'output' },
    ];
    const grouped = done(group(document, 'g', 'prompt', 'model'), [
      { kind: 'set-group', id: 'g', property: 'ports', value: chosen },
    ]);
    expect(groupPorts(grouped, 'g')).toEqual({
      inputs: [
        { component: 'model', port: 'system', side: 'input', label: 'Rules' },
        { component: 'prompt', port: 'question', side: 'input' },
        { component: 'prompt', port: 'tone', side: 'input' },
      ],
      outputs: [{ component: 'model', port: 'message', side: 'output' }],
    });
  });
});

describe('a selection as a flow of its own', () => {
  const toBe = (random = counting()) => ({ flowId: 'f1', name: 'Answer', catalogue, random });

  it('leaves two flows that run, connected as before', () => {
    const { document: inner, ...rest } = extractSubFlow(document, ['prompt', 'model'], toBe());
    if (!inner || !('changes' in rest)) throw new Error('It should be possible.');
    const outer = done(document, rest.changes);
    expect(validateDocument(inner, catalogue)).toEqual([]);
    expect(validateDocument(outer, catalogue)).toEqual([]);
    expect(
      Object.values(inner.components)
        .map(({ type }) => type)
        .sort(),
    ).toEqual([
      'inputs/chat-input',
      'inputs/text-input',
      'models/language-model',
      'outputs/chat-output',
      'prompts/prompt',
    ]);
    const [sub] = Object.keys(outer.components).filter((id) => !Object.hasOwn(document.components, id));
    expect(outer.components[sub ?? '']).toMatchObject({
      name: 'Answer',
      settings: { flow: { version: 'latest' } },
    });
    expect(Object.values(outer.edges).map(({ from, to }) => [from.component, to.component])).toEqual([
      ['chat', sub],
      ['text', sub],
      [sub, 'out'],
    ]);
  });

  it('takes whole groups and notes along', () => {
    const note = {
      text: 'Why',
      position: { x: 0, y: 0 },
      size: { width: 200, height: 100 },
      color: 'blue' as const,
    };
    const noted = done(group(document, 'g', 'prompt', 'model'), [
      { kind: 'add-note', id: 'n', note: { ...note, group: 'g' } },
    ]);
    const { document: inner, ...rest } = extractSubFlow(noted, ['g'], toBe());
    if (!inner || !('changes' in rest)) throw new Error('It should be possible.');
    expect([Object.keys(inner.groups), inner.notes.n?.group]).toEqual([['g'], 'g']);
    const outer = done(noted, rest.changes);
    expect([outer.groups, outer.notes]).toEqual([{}, {}]);
  });

  it('gives one value to everybody who took it', () => {
    const twice = flow(document)
      .add('more', 'outputs/chat-output')
      .connect('model.message', 'more.input')
      .document();
    const { document: inner, ...rest } = extractSubFlow(twice, ['model'], toBe());
    if (!inner || !('changes' in rest)) throw new Error('It should be possible.');
    const outer = done(twice, rest.changes);
    const targets = Object.values(outer.edges).map(({ to }) => to.component);
    expect(targets).toEqual(expect.arrayContaining(['out', 'more']));
    expect(Object.values(inner.components).filter(({ type }) => type === 'outputs/chat-output')).toHaveLength(
      1,
    );
  });

  it('is refused where something else than text would cross the border', () => {
    const asked = flow().add('a', pass.type).add('s', sorter.type).connect('a.out', 's.in').document();
    const failing = done(asked, [{ kind: 'set-option', id: 'a', option: 'policy.onError', value: 'output' }]);
    const wired = flow(failing).add('b', pass.type).connect('a.error', 'b.in').document();
    expect(extractSubFlow(wired, ['a'], toBe()).problem).toBe(
      '“Error” of “Pass” carries data, and only texts and messages can enter and leave a flow. Choose both ends of that connection, or neither.',
    );
    expect(extractSubFlow(wired, [], toBe()).problem).toMatch(/^Choose the components/);
    const bare = { ...toBe(), catalogue: {} };
    expect(extractSubFlow(wired, ['a'], bare).problem).toMatch(/no component that uses another flow/);
  });
});

/** Ids that differ from each other. */
function counting(): () => number {
  let calls = 0;
  return () => {
    calls += 1;
    return (calls % 36) / 36;
  };
}
