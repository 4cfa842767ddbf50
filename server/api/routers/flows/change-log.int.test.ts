import { randomUUID } from 'node:crypto';
import { asc, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Change } from '@/flows/model/change';
import { type Caller, createTestStudio, type TestStudio } from '@/server/api/test-studio';
import { oldestBatch } from '@/server/db/queries/flow-changes';
import { insertSnapshot } from '@/server/db/queries/flow-snapshots';
import { flowSnapshots } from '@/server/db/schema/flow-snapshots';
import { flows } from '@/server/db/schema/flows';
import { changeLog } from '@/server/services/flows/change-log';

let test: TestStudio;
let ada: Caller;
let projectId: string;

beforeAll(async () => {
  test = await createTestStudio();
  ada = test.as(await test.user('ada'));
  projectId = (await ada.projects.create({ name: 'Mill' })).id;
});
afterAll(() => test[Symbol.asyncDispose]());

describe('the log of changes', () => {
  it('gives the document as it stood at any revision, from the nearest snapshot', async () => {
    const flowId = await freshFlow();
    await saveUpTo(flowId, 205);
    expect(await snapshots(flowId)).toEqual([0, 200]);
    for (const revision of [0, 1, 7, 199, 200, 205]) {
      const answer = await ada.flows.documentAt({ flowId, revision });
      const text = revision < 2 ? undefined : `at ${revision}`;
      expect(answer?.document.components[component]?.settings.value, `revision ${revision}`).toBe(text);
    }
  });

  it('is told to a page that was away for a while, and the whole document to one that was away for long', async () => {
    const flowId = await freshFlow();
    await pretendLog(flowId, { revision: 600, daysOld: 1 });
    expect(await ada.flows.changesSince({ flowId, revision: 150 })).toHaveProperty('batches.length', 450);
    expect(await ada.flows.changesSince({ flowId, revision: 50 })).toMatchObject({
      revision: 600,
      arrived: false,
    });
  });

  it('says of a batch whose answer was lost whether it is in the document', async () => {
    const flowId = await freshFlow();
    const batchId = randomUUID();
    await save(flowId, { baseRevision: 1, batchId });
    await pretendLog(flowId, { revision: 700, daysOld: 1 });
    expect(await ada.flows.changesSince({ flowId, revision: 1, batchId })).toMatchObject({ arrived: true });
  });

  it('refuses a save from so far back that all of the log would have to be read', async () => {
    const flowId = await freshFlow();
    await pretendLog(flowId, { revision: changeLog.rebaseLimit + 2, daysOld: 1 });
    await expect(save(flowId, { baseRevision: 1 })).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await save(flowId, { baseRevision: 2 })).toMatchObject({ revision: changeLog.rebaseLimit + 3 });
  });

  it('forgets batches that are old and many, and nothing else', async () => {
    const young = await freshFlow();
    const old = await freshFlow();
    const revision = changeLog.keepBatches + 2_199;
    await pretendLog(young, { revision, daysOld: changeLog.keepDays - 1 });
    await pretendLog(old, { revision, daysOld: changeLog.keepDays + 1 });
    for (const flowId of [young, old]) await save(flowId, { baseRevision: revision });
    expect(await oldestBatch(test.studio.services.db, young)).toBe(1);
    expect(await oldestBatch(test.studio.services.db, old)).toBe(2_201);
    expect((await snapshots(old)).slice(0, 4)).toEqual([0, 2_000, 2_200, 2_400]);
  });

  it('gives no state between two snapshots from before it begins', async () => {
    const flowId = await freshFlow();
    const revision = changeLog.keepBatches + 2_199;
    await pretendLog(flowId, { revision, daysOld: changeLog.keepDays + 1 });
    await save(flowId, { baseRevision: revision });
    expect(await ada.flows.documentAt({ flowId, revision: 2_000 })).not.toBeNull();
    expect(await ada.flows.documentAt({ flowId, revision: 2_100 })).toBeNull();
    expect(await ada.flows.documentAt({ flowId, revision: 2_300 })).not.toBeNull();
  });
});

const component = 'text-input-aaaaa';
const add: Change = {
  kind: 'add-component',
  id: component,
  component: { type: 'inputs/text-input', typeVersion: 1, settings: {}, position: { x: 0, y: 0 } },
};

async function freshFlow(): Promise<string> {
  const { id } = await ada.flows.create({ projectId, name: 'Logged' });
  await save(id, { baseRevision: 0, changes: [add] });
  return id;
}

interface Saved {
  readonly baseRevision: number;
  readonly batchId?: string;
  readonly changes?: Change[];
}

function save(flowId: string, { baseRevision, batchId = randomUUID(), changes }: Saved) {
  const text: Change = { kind: 'set-field', id: component, field: 'value', value: `at ${baseRevision + 1}` };
  return ada.flows.save({ flowId, clientId: 'a', batchId, baseRevision, changes: changes ?? [text] });
}

async function saveUpTo(flowId: string, newest: number): Promise<void> {
  for (let revision = 1; revision < newest; revision += 1) await save(flowId, { baseRevision: revision });
}

/** As if so much had been saved: nobody waits for 10,000 saves here. */
async function pretendLog(flowId: string, log: { revision: number; daysOld: number }): Promise<void> {
  const { db } = test.studio.services;
  const [flow] = await db.select().from(flows).where(eq(flows.id, flowId));
  if (!flow) throw new Error('no flow');
  const { revision: first, document } = flow;
  await db.execute(sql`
    insert into flow_changes (flow_id, revision, batch_id, client_id, changes)
    select ${flowId}, revision, gen_random_uuid(), 'b', json_build_array(json_build_object(
      'kind', 'set-field', 'id', ${component}::text, 'field', 'value', 'value', 'at ' || revision))
    from generate_series(${first + 1}::int, ${log.revision}::int) revision`);
  await db.execute(sql`
    update flow_changes set created_at = now() - make_interval(days => ${log.daysOld}) where flow_id = ${flowId}`);
  await db.update(flows).set({ revision: log.revision }).where(eq(flows.id, flowId));
  for (
    let revision = changeLog.snapshotEvery;
    revision <= log.revision;
    revision += changeLog.snapshotEvery
  ) {
    await insertSnapshot(db, { flowId, revision, document });
  }
}

async function snapshots(flowId: string): Promise<number[]> {
  const rows = await test.studio.services.db
    .select({ revision: flowSnapshots.revision })
    .from(flowSnapshots)
    .where(eq(flowSnapshots.flowId, flowId))
    .orderBy(asc(flowSnapshots.revision));
  return rows.map(({ revision }) => revision);
}
