import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, createTestStudio, type TestStudio } from '@/server/api/test-studio';
import type { Database } from '@/server/db/client';
import { apiKeys } from '@/server/db/schema/api-keys';
import { deployments } from '@/server/db/schema/deployments';
import { hashKey } from '@/server/services/keys/new-key';

let test: TestStudio;
let ada: Caller;
let projectId: string;

beforeAll(async () => {
  test = await createTestStudio();
  ada = test.as(await test.user('ada'));
  projectId = (await ada.projects.create({ name: 'Mill' })).id;
});
afterAll(() => test[Symbol.asyncDispose]());

const template = async () => (await ada.flows.create({ projectId, templateId: 'ask-a-question' })).id;
const rename = async (flowId: string, name: string) => {
  const { revision, document } = await ada.flows.get({ flowId });
  const [id = ''] = Object.keys(document.components);
  await ada.flows.save({
    flowId,
    clientId: 'a',
    batchId: randomUUID(),
    baseRevision: revision,
    changes: [{ kind: 'rename-component', id, name }],
  });
};
const row = async (id: string) => {
  const [found] = await test.studio.services.db.select().from(deployments).where(eq(deployments.id, id));
  if (!found) throw new Error('No such deployment.');
  return found;
};

describe('publishing', () => {
  it('freezes version 1, asks for it to run, and shows a key once', async () => {
    const flowId = await template();
    const first = await ada.deployments.publish({ flowId, note: 'First' });
    expect(first).toMatchObject({
      version: 1,
      unchanged: false,
      key: expect.stringMatching(/^mrk_[\w-]{43}$/),
    });
    expect(await row(first.deploymentId)).toMatchObject({ desiredState: 'running', state: 'pending' });
    const [key] = await test.studio.services.db
      .select()
      .from(apiKeys)
      .where(eq(apiKeys.deploymentId, first.deploymentId));
    expect(key?.sha256).toBe(hashKey(first.key ?? ''));
    const view = await ada.deployments.get({ projectId, slug: first.slug });
    expect(view).toMatchObject({
      desiredVersion: 1,
      version: null,
      address: `http://localhost:3000/d/${first.slug}`,
    });
    expect(view.versions).toMatchObject([{ number: 1, note: 'First', author: 'ada', current: false }]);
  });

  it('makes no second version of the same content', async () => {
    const flowId = await template();
    const first = await ada.deployments.publish({ flowId });
    const again = await ada.deployments.publish({ flowId });
    expect(again).toEqual({ ...first, unchanged: true, key: null });
  });

  it('makes version 2 at the same address, and rolls back to version 1', async () => {
    const flowId = await template();
    const first = await ada.deployments.publish({ flowId });
    const before = await row(first.deploymentId);
    await rename(flowId, 'Another');
    const second = await ada.deployments.publish({ flowId });
    expect(second).toMatchObject({ version: 2, slug: first.slug, unchanged: false, key: null });
    await ada.deployments.rollBack({ deploymentId: first.deploymentId, version: 1 });
    const after = await row(first.deploymentId);
    expect(after.desiredBundleId).toBe(before.desiredBundleId);
    const events = await ada.deployments.events({ deploymentId: first.deploymentId });
    expect(events.map(({ kind, version }) => [kind, version])).toEqual([
      ['rolled-back', 1],
      ['published', 2],
      ['published', 1],
    ]);
    await expect(
      ada.deployments.rollBack({ deploymentId: first.deploymentId, version: 9 }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('tries one that has failed again, on the runtime of today', async () => {
    const flowId = await template();
    const { deploymentId } = await ada.deployments.publish({ flowId });
    const { db } = test.studio.services;
    const lost = { state: 'failed', runtimeArtifact: 'lost' } as const;
    await db.update(deployments).set(lost).where(eq(deployments.id, deploymentId));
    expect(await ada.deployments.publish({ flowId })).toMatchObject({ version: 1, unchanged: false });
    expect((await row(deploymentId)).runtimeArtifact).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each(['failed', 'degraded'] as const)('asks again for one that is %s', async (state) => {
    const flowId = await template();
    const { deploymentId } = await ada.deployments.publish({ flowId });
    const { db } = test.studio.services;
    const askedAfter = async (ask: () => Promise<unknown>) => {
      await db.update(deployments).set({ state }).where(eq(deployments.id, deploymentId));
      const { updatedAt } = await row(deploymentId);
      await ask();
      return (await row(deploymentId)).updatedAt > updatedAt;
    };
    expect(await askedAfter(() => ada.deployments.start({ deploymentId }))).toBe(true);
    expect(await askedAfter(() => ada.deployments.rollBack({ deploymentId, version: 1 }))).toBe(true);
    expect(await askedAfter(() => ada.deployments.publish({ flowId }))).toBe(true);
  });

  it('gives a second flow of the same name another address', async () => {
    const other = await ada.projects.create({ name: 'Other' });
    const [one, two] = [await template(), (await ada.flows.create({ projectId: other.id, name: 'Same' })).id];
    await ada.flows.update({ flowId: one, endpointName: 'same' });
    const { document } = await ada.flows.get({ flowId: one });
    const copy = (await ada.flows.create({ projectId: other.id, name: 'Copy', document })).id;
    await ada.flows.remove({ flowId: two });
    await ada.flows.update({ flowId: copy, endpointName: 'same' });
    const first = await ada.deployments.publish({ flowId: one });
    const second = await ada.deployments.publish({ flowId: copy });
    expect(first.slug).toBe('same');
    expect(second.slug).toMatch(/^same-[a-z0-9]{5}$/);
  });

  it('makes one deployment when two people press Publish at once', async () => {
    const flowId = await template();
    const both = await Promise.all([
      ada.deployments.publish({ flowId }),
      ada.deployments.publish({ flowId }),
    ]);
    expect(both.map(({ version }) => version)).toEqual([1, 1]);
    expect(both.filter(({ key }) => key !== null)).toHaveLength(1);
  });

  it('refuses an empty flow and says what to do', async () => {
    const { id: flowId } = await ada.flows.create({ projectId });
    await expect(ada.deployments.publish({ flowId })).rejects.toMatchObject({
      code: 'UNPROCESSABLE_CONTENT',
      message: expect.stringContaining('cannot be published yet'),
    });
    expect(await ada.deployments.list({ projectId })).not.toContainEqual(expect.objectContaining({ flowId }));
  });

  it('refuses a flow whose connection the project does not have', async () => {
    const flowId = await template();
    const { revision, document } = await ada.flows.get({ flowId });
    const [id = ''] =
      Object.entries(document.components).find(([, { type }]) => type === 'models/language-model') ?? [];
    await ada.flows.save({
      flowId,
      clientId: 'a',
      batchId: randomUUID(),
      baseRevision: revision,
      changes: [{ kind: 'set-field', id, field: 'model', value: { connection: 'Gone', model: 'x' } }],
    });
    await expect(ada.deployments.publish({ flowId })).rejects.toMatchObject({
      message: expect.stringContaining('“Gone”'),
    });
  });

  it('stops and starts, and keeps a running flow from being deleted', async () => {
    const flowId = await template();
    const { deploymentId } = await ada.deployments.publish({ flowId });
    await expect(ada.flows.remove({ flowId })).rejects.toMatchObject({ code: 'CONFLICT' });
    await ada.deployments.stop({ deploymentId });
    expect((await row(deploymentId)).desiredState).toBe('stopped');
    await ada.deployments.start({ deploymentId });
    expect((await row(deploymentId)).desiredState).toBe('running');
    await ada.deployments.stop({ deploymentId });
    await ada.flows.remove({ flowId });
  });

  it('keeps a flow that is being published or started while somebody deletes it', async () => {
    const { db } = test.studio.services;
    const flowId = await template();
    const { deploymentId } = await ada.deployments.publish({ flowId });
    await ada.deployments.stop({ deploymentId });
    let removal: Promise<unknown> | undefined;
    await db.transaction(async (other) => {
      await other
        .update(deployments)
        .set({ desiredState: 'running' })
        .where(eq(deployments.id, deploymentId));
      removal = ada.flows.remove({ flowId }).catch((error) => error);
      await waitsForALock(db, removal);
    });
    expect(await removal).toMatchObject({ code: 'CONFLICT' });
    expect(await row(deploymentId)).toMatchObject({ desiredState: 'running' });
  });
});

/** Until a statement of somebody else waits for what we hold, or has not waited at all. */
async function waitsForALock(db: Database, other: Promise<unknown>) {
  let isOver = false;
  void other.then(() => {
    isOver = true;
  });
  await expect
    .poll(async () => {
      const waiting = sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      return isOver || (await db.execute(waiting)).length > 0;
    })
    .toBe(true);
}

describe('keys of a deployment', () => {
  it('are made, listed without the key, and revoked', async () => {
    const { deploymentId } = await ada.deployments.publish({ flowId: await template() });
    const { id, key } = await ada.deployments.keys.create({ deploymentId, name: 'Shop' });
    const listed = await ada.deployments.keys.list({ deploymentId });
    expect(listed).toHaveLength(2);
    expect(JSON.stringify(listed)).not.toContain(key.slice(10));
    await ada.deployments.keys.revoke({ deploymentId, keyId: id });
    const after = await ada.deployments.keys.list({ deploymentId });
    expect(after.find((entry) => entry.id === id)?.revokedAt).not.toBeNull();
  });

  it('of another deployment are not found', async () => {
    const one = await ada.deployments.publish({ flowId: await template() });
    const other = await ada.deployments.publish({ flowId: await template() });
    const [key] = await ada.deployments.keys.list({ deploymentId: other.deploymentId });
    await expect(
      ada.deployments.keys.revoke({ deploymentId: one.deploymentId, keyId: key?.id ?? '' }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
