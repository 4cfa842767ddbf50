import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Change } from '@/flows/model/change';
import { type Caller, createTestStudio, type TestStudio } from '@/server/api/test-studio';
import { bundles } from '@/server/db/schema/bundles';

let test: TestStudio;
let ada: Caller;
let projectId: string;

beforeAll(async () => {
  test = await createTestStudio();
  ada = test.as(await test.user('ada'));
  projectId = (await ada.projects.create({ name: 'Mill' })).id;
});
afterAll(() => test[Symbol.asyncDispose]());

describe('a flow inside another one', () => {
  it('is told who uses it, and cannot be deleted while a draft does', async () => {
    const inner = await runnable('Inner');
    const outer = await runnable('Outer');
    await use(outer, inner, 'latest');
    expect(await ada.flows.usedBy({ flowId: inner })).toEqual([
      {
        id: outer,
        name: 'Outer',
        links: [{ componentId: 'sub-flow-aaaaa', version: 'latest' }],
        versions: [],
      },
    ]);
    await expect(ada.flows.remove({ flowId: inner })).rejects.toMatchObject({
      message: 'The flow is used in “Outer”.',
    });
    await change(outer, [{ kind: 'remove-component', id: 'sub-flow-aaaaa' }]);
    expect(await ada.flows.usedBy({ flowId: inner })).toEqual([]);
    await ada.flows.remove({ flowId: inner });
  });

  it('cannot use the one it is used by, nor itself; the rest of the batch stays', async () => {
    const [a, b, c] = [await runnable('A'), await runnable('B'), await runnable('C')];
    await use(a, b, 'latest');
    await use(b, c, 'latest');
    const saved = await use(c, a, 'latest', [
      { kind: 'rename-component', id: 'chat-input-aaaaa', name: 'In' },
    ]);
    expect(saved.refused).toMatchObject([{ reason: expect.stringContaining('“C” → “A” → “B” → “C”') }]);
    expect(saved.applied).toHaveLength(1);
    expect(await use(a, a, 'latest')).toMatchObject({ applied: [] });
    expect(await ada.flows.usedBy({ flowId: a })).toEqual([]);
  });

  it('cannot be made to go round by two who link at the same time', async () => {
    const [a, b] = [await runnable('Left'), await runnable('Right')];
    const saved = await Promise.all([use(a, b, 'latest'), use(b, a, 'latest')]);
    expect(saved.flatMap(({ refused }) => refused)).toHaveLength(1);
  });

  it('has to be published before what uses it', async () => {
    const inner = await runnable('Unready');
    const outer = await runnable('Eager');
    await use(outer, inner, 'latest');
    await expect(ada.deployments.publish({ flowId: outer })).rejects.toMatchObject({
      message: '“Eager” uses “Unready”, which has not been published yet.',
    });
  });

  it('is frozen into the bundle, the latest as it is now and a pinned one as it was', async () => {
    const inner = await runnable('Part');
    const outer = await runnable('Whole');
    await ada.deployments.publish({ flowId: inner });
    await use(outer, inner, 'latest');
    expect(await ada.deployments.publish({ flowId: outer })).toMatchObject({ version: 1 });
    expect(await flowsOfNewestBundle()).toEqual([
      ['Whole', 1, undefined],
      ['Part', 1, true],
    ]);
    await change(inner, [{ kind: 'rename-component', id: 'chat-input-aaaaa', name: 'Question' }]);
    await ada.deployments.publish({ flowId: inner });
    expect(await ada.deployments.publish({ flowId: outer })).toMatchObject({
      version: 2,
      unchanged: false,
    });
    expect(await flowsOfNewestBundle()).toContainEqual(['Part', 2, true]);
    expect(await ada.flows.usedBy({ flowId: inner })).toMatchObject([
      {
        versions: [
          { number: 1, uses: 1 },
          { number: 2, uses: 2 },
        ],
      },
    ]);
    await pin(outer, inner, 1);
    await ada.deployments.publish({ flowId: outer });
    expect(await flowsOfNewestBundle()).toContainEqual(['Part', 1, true]);
  });

  it('offers its update with what it changes', async () => {
    const inner = await runnable('Growing');
    const outer = await runnable('Using');
    await ada.deployments.publish({ flowId: inner });
    await use(outer, inner, 1);
    expect(await ada.flows.links({ flowId: outer })).toMatchObject([
      { version: 1, target: { version: 1 }, newestVersion: 1, update: null },
    ]);
    await change(inner, [component('text-input-ccccc', 'inputs/text-input')]);
    await ada.deployments.publish({ flowId: inner });
    const [link] = await ada.flows.links({ flowId: outer });
    expect(link).toMatchObject({ newestVersion: 2, update: { version: 2 } });
    expect(link?.update?.changes).toMatchObject([
      { side: 'input', name: 'text-input-ccccc', change: 'added' },
    ]);
  });

  it('of another project is not there', async () => {
    const bob = test.as(await test.user(`bob-${randomUUID().slice(0, 8)}`));
    const other = await bob.projects.create({ name: 'Elsewhere' });
    const { id: foreign } = await bob.flows.create({ projectId: other.id, name: 'Secret' });
    const outer = await runnable('Curious');
    await use(outer, foreign, 'latest');
    expect(await ada.flows.links({ flowId: outer })).toMatchObject([{ target: null }]);
    await expect(ada.deployments.publish({ flowId: outer })).rejects.toMatchObject({
      message: expect.stringContaining('which is not in this project'),
    });
  });
});

function component(id: string, type: string, settings: Record<string, never> | object = {}): Change {
  return {
    kind: 'add-component',
    id,
    component: { type, typeVersion: 1, settings: { ...settings }, position: { x: 0, y: 0 } },
  };
}

const echo: Change[] = [
  component('chat-input-aaaaa', 'inputs/chat-input'),
  component('chat-output-aaaaa', 'outputs/chat-output'),
  {
    kind: 'connect',
    edge: {
      from: { component: 'chat-input-aaaaa', port: 'message' },
      to: { component: 'chat-output-aaaaa', port: 'input' },
    },
  },
];

async function runnable(name: string): Promise<string> {
  const { id } = await ada.flows.create({ projectId, name });
  await change(id, echo);
  return id;
}

async function change(flowId: string, changes: Change[]) {
  const { revision } = await ada.flows.get({ flowId });
  const place = { flowId, clientId: 'a', batchId: randomUUID(), baseRevision: revision };
  return ada.flows.save({ ...place, changes });
}

const ports = {
  inputs: [{ name: 'chat-input-aaaaa', label: 'Chat Input', type: 'message' }],
  outputs: [{ name: 'chat-output-aaaaa', label: 'Chat Output', type: 'message' }],
};

function use(flowId: string, linked: string, version: number | 'latest', more: Change[] = []) {
  const flow = { flowId: linked, version, name: 'as it was called', ports };
  return change(flowId, [component('sub-flow-aaaaa', 'logic/sub-flow', { flow }), ...more]);
}

function pin(flowId: string, linked: string, version: number) {
  const value = { flowId: linked, version, name: 'as it was called', ports };
  return change(flowId, [{ kind: 'set-field', id: 'sub-flow-aaaaa', field: 'flow', value }]);
}

async function flowsOfNewestBundle() {
  const rows = await test.studio.services.db.select().from(bundles);
  const newest = rows.sort((a, b) => (a.id < b.id ? 1 : -1))[0];
  return newest?.content.flows.map(({ name, version, linked }) => [name, version, linked]);
}
