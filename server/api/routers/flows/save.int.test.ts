import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Change } from '@/flows/model/change';
import { type Caller, createTestStudio, type TestStudio } from '@/server/api/test-studio';

let test: TestStudio;
let ada: Caller;
let flowId: string;

beforeAll(async () => {
  test = await createTestStudio();
  ada = test.as(await test.user('ada'));
  const project = await ada.projects.create({ name: 'Mill' });
  flowId = (await ada.flows.create({ projectId: project.id, name: 'Saved' })).id;
});
afterAll(() => test[Symbol.asyncDispose]());

const add = (id: string): Change => ({
  kind: 'add-component',
  id,
  component: { type: 'inputs/text-input', typeVersion: 1, settings: {}, position: { x: 0, y: 0 } },
});
const setText = (id: string, value: string): Change => ({ kind: 'set-field', id, field: 'value', value });

async function freshFlow(...changes: Change[]) {
  const { projectId } = await ada.flows.get({ flowId });
  const { id } = await ada.flows.create({ projectId, name: 'Fresh' });
  if (changes.length > 0) {
    await ada.flows.save({ flowId: id, clientId: 'seed', batchId: randomUUID(), baseRevision: 0, changes });
  }
  return id;
}

describe('saving a flow', () => {
  it('gives each acknowledged batch the next revision', async () => {
    const id = await freshFlow();
    const first = await ada.flows.save({
      flowId: id,
      clientId: 'a',
      batchId: randomUUID(),
      baseRevision: 0,
      changes: [add('text-input-aaaaa')],
    });
    expect(first).toMatchObject({ revision: 1, others: [], refused: [] });
    const flow = await ada.flows.get({ flowId: id });
    expect(flow.revision).toBe(1);
    expect(Object.keys(flow.document.components)).toEqual(['text-input-aaaaa']);
  });

  it('answers a batch that is sent again as it did, and changes nothing', async () => {
    const id = await freshFlow();
    const batch = {
      flowId: id,
      clientId: 'a',
      batchId: randomUUID(),
      baseRevision: 0,
      changes: [add('text-input-aaaaa')],
    };
    await ada.flows.save(batch);
    const again = await ada.flows.save(batch);
    expect(again).toMatchObject({ revision: 1, applied: batch.changes, others: [], refused: [] });
    expect((await ada.flows.get({ flowId: id })).revision).toBe(1);
  });

  it('tells a tab what the other one did, and says when it replaced something', async () => {
    const id = await freshFlow(add('text-input-aaaaa'));
    const save = (clientId: string, value: string) =>
      ada.flows.save({
        flowId: id,
        clientId,
        batchId: randomUUID(),
        baseRevision: 1,
        changes: [setText('text-input-aaaaa', value)],
      });
    await save('tab-one', 'one');
    const second = await save('tab-two', 'two');
    expect(second.revision).toBe(3);
    expect(second.others.map(({ revision, clientId }) => [revision, clientId])).toEqual([[2, 'tab-one']]);
    expect(second.replaced).toMatchObject([{ value: 'one', author: 'ada', kind: 'replaced' }]);
    const { batches } = z
      .object({ batches: z.array(z.json()) })
      .parse(await ada.flows.changesSince({ flowId: id, revision: 2 }));
    expect(batches).toMatchObject([{ replaced: [{ value: 'one' }] }]);
  });

  it('keeps both texts when two people type into one field', async () => {
    const id = await freshFlow(add('text-input-aaaaa'), setText('text-input-aaaaa', 'middle'));
    const splice = (clientId: string, at: number, insert: string) =>
      ada.flows.save({
        flowId: id,
        clientId,
        batchId: randomUUID(),
        baseRevision: 1,
        changes: [{ kind: 'splice-text', id: 'text-input-aaaaa', field: 'value', at, remove: '', insert }],
      });
    await splice('tab-one', 0, 'start ');
    await splice('tab-two', 6, ' end');
    const { document } = await ada.flows.get({ flowId: id });
    expect(document.components['text-input-aaaaa']?.settings.value).toBe('start middle end');
  });

  it('stores half an emoji, as a splice may leave it for a moment', async () => {
    const id = await freshFlow(add('text-input-aaaaa'));
    const changes = [setText('text-input-aaaaa', 'half \ud83d and nul \u0000')];
    await ada.flows.save({ flowId: id, clientId: 'a', batchId: randomUUID(), baseRevision: 1, changes });
    const since = await ada.flows.changesSince({ flowId: id, revision: 1 });
    expect(since).toMatchObject({ revision: 2, batches: [{ changes }] });
  });

  it('refuses what does not fit with a reason, and keeps the rest', async () => {
    const id = await freshFlow();
    const changes = [add('text-input-aaaaa'), setText('text-input-gone1', 'x')];
    const result = await ada.flows.save({
      flowId: id,
      clientId: 'a',
      batchId: randomUUID(),
      baseRevision: 0,
      changes,
    });
    expect(result.refused).toEqual([
      { change: changes[1], reason: expect.stringContaining('not in the flow') },
    ]);
    expect(result.applied).toEqual([changes[0]]);
  });

  it('puts twenty batches at once in order and loses none', async () => {
    const id = await freshFlow();
    const names = Array.from({ length: 20 }, (_, index) => `text-input-n${index}`);
    await Promise.all(
      names.map((name, index) =>
        ada.flows.save({
          flowId: id,
          clientId: `tab-${index}`,
          batchId: randomUUID(),
          baseRevision: 0,
          changes: [add(name)],
        }),
      ),
    );
    const flow = await ada.flows.get({ flowId: id });
    expect(flow.revision).toBe(20);
    expect(Object.keys(flow.document.components).sort()).toEqual([...names].sort());
  });

  it('refuses a flow that grew over 10 MB and keeps the last state', async () => {
    const id = await freshFlow(...Array.from({ length: 11 }, (_, index) => add(`text-input-n${index}`)));
    const changes = Array.from({ length: 11 }, (_, index) =>
      setText(`text-input-n${index}`, 'x'.repeat(999_999)),
    );
    const saving = ada.flows.save({
      flowId: id,
      clientId: 'a',
      batchId: randomUUID(),
      baseRevision: 1,
      changes,
    });
    await expect(saving).rejects.toMatchObject({ code: 'PAYLOAD_TOO_LARGE' });
    expect((await ada.flows.get({ flowId: id })).revision).toBe(1);
  });

  it('tells a page that is ahead of the server so, and stores nothing', async () => {
    const id = await freshFlow();
    const saving = ada.flows.save({
      flowId: id,
      clientId: 'a',
      batchId: randomUUID(),
      baseRevision: 7,
      changes: [add('text-input-aaaaa')],
    });
    await expect(saving).rejects.toMatchObject({ code: 'CONFLICT' });
    expect((await ada.flows.get({ flowId: id })).revision).toBe(0);
  });
});
