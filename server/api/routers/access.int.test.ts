import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, createTestStudio, type TestStudio } from '@/server/api/test-studio';
import { projectMembers } from '@/server/db/schema/project-members';

let test: TestStudio;
let owner: Caller;
let viewer: Caller;
let stranger: Caller;
let projectId: string;
let flowId: string;

beforeAll(async () => {
  test = await createTestStudio();
  owner = test.as(await test.user('owner'));
  stranger = test.as(await test.user('stranger'));
  const member = await test.user('viewer');
  viewer = test.as(member);
  projectId = (await owner.projects.create({ name: 'Mill' })).id;
  await test.studio.services.db
    .insert(projectMembers)
    .values({ projectId, userId: member.id, role: 'viewer' });
  flowId = (await owner.flows.create({ projectId, templateId: 'ask-a-question' })).id;
});
afterAll(() => test[Symbol.asyncDispose]());

const errorOf = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error) => error,
  );

describe('somebody who is not signed in', () => {
  it('is let into nothing but the three open procedures', async () => {
    const nobody = test.as(null);
    expect(await errorOf(nobody.projects.list())).toMatchObject({ code: 'UNAUTHORIZED' });
    expect(await errorOf(nobody.flows.get({ flowId }))).toMatchObject({ code: 'UNAUTHORIZED' });
    expect(Object.keys(await nobody.catalogue.get())).toContain('inputs/chat-input');
  });
});

describe('a stranger', () => {
  it('cannot tell a foreign flow from one that does not exist', async () => {
    const foreign = await errorOf(stranger.flows.get({ flowId }));
    const missing = await errorOf(stranger.flows.get({ flowId: randomUUID() }));
    expect([foreign.code, foreign.message]).toEqual([missing.code, missing.message]);
    expect(foreign.code).toBe('NOT_FOUND');
  });

  it.each([
    ['flows.list', () => stranger.flows.list({ projectId })],
    ['secrets.list', () => stranger.secrets.list({ projectId })],
    ['runs.start', () => stranger.runs.start({ flowId, input: {} })],
    ['conversations.list', () => stranger.conversations.list({ flowId })],
    ['deployments.publish', () => stranger.deployments.publish({ flowId })],
    ['members.list', () => stranger.members.list({ projectId })],
    ['projects.get', () => stranger.projects.get({ slug: 'mill' })],
  ])('finds nothing by %s', async (_name, call) => {
    expect(await errorOf(call())).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('sees no project', async () => expect(await stranger.projects.list()).toEqual([]));
});

describe('a viewer', () => {
  it('reads', async () => {
    expect(await viewer.flows.list({ projectId })).toHaveLength(1);
    expect((await viewer.flows.get({ flowId })).role).toBe('viewer');
  });

  it.each([
    ['flows.create', () => viewer.flows.create({ projectId })],
    ['flows.remove', () => viewer.flows.remove({ flowId })],
    ['secrets.set', () => viewer.secrets.set({ projectId, name: 'KEY', value: 'x' })],
    [
      'members.changeRole',
      () => viewer.members.changeRole({ projectId, userId: randomUUID(), role: 'owner' }),
    ],
  ])('is told what role %s needs', async (_name, call) => {
    const error = await errorOf(call());
    expect(error).toMatchObject({ code: 'FORBIDDEN' });
    expect(error.message).toMatch(/needs the role (editor|owner); yours in this project is viewer/);
  });
});

describe('the last owner', () => {
  it('cannot step down', async () => {
    const [member] = (await owner.members.list({ projectId })).filter(({ role }) => role === 'owner');
    const leaving = owner.members.changeRole({ projectId, userId: member?.userId ?? '', role: 'editor' });
    expect(await errorOf(leaving)).toMatchObject({ code: 'CONFLICT' });
  });
});

describe('input', () => {
  it('is refused with the field that does not fit', async () => {
    const error = await errorOf(owner.flows.update({ flowId, endpointName: 'No Spaces!' }));
    expect(error).toMatchObject({ code: 'UNPROCESSABLE_CONTENT' });
    expect(error.message).toContain('endpointName');
  });
});
