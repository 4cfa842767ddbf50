import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '@/flows/model/canonical-json';
import type { JsonObject } from '@/flows/model/json';
import { type Caller, createTestStudio, type TestStudio } from '@/server/api/test-studio';
import { noteFile, secretFile, twoFlows, usingFlow } from './import-samples';

let test: TestStudio;
let ada: Caller;
let projectId: string;

beforeAll(async () => {
  test = await createTestStudio();
  ada = test.as(await test.user('ada'));
  projectId = (await ada.projects.create({ name: 'Mill' })).id;
});
afterAll(() => test[Symbol.asyncDispose]());

const textOf = (file: unknown) => JSON.stringify(file);

async function exported(flowId: string, format: 'millrace' | 'langflow' = 'langflow'): Promise<JsonObject> {
  return JSON.parse((await ada.flows.exportDocument({ flowId, format })).text);
}

describe('a flow of Langflow in the studio', () => {
  it('goes out as it came, through the database and back', async () => {
    const { id } = await ada.flows.importDocument({ projectId, name: 'file', text: textOf(noteFile) });
    expect(canonicalJson(await exported(id))).toBe(canonicalJson(noteFile));
  });

  it('keeps what it brought along when it is copied, and when it is exported as a flow of ours', async () => {
    const { id } = await ada.flows.importDocument({ projectId, name: 'file', text: textOf(noteFile) });
    const ours = textOf(await exported(id, 'millrace'));
    const again = await ada.flows.importDocument({ projectId, name: 'again', text: ours });
    expect(canonicalJson(await exported(again.id))).toBe(canonicalJson(noteFile));
    const copy = await exported((await ada.flows.duplicate({ flowId: id })).id);
    expect(canonicalJson(copy)).toBe(canonicalJson(noteFile));
  });

  it('goes out with the name it was given here', async () => {
    const { id } = await ada.flows.importDocument({ projectId, name: 'file', text: textOf(noteFile) });
    await ada.flows.update({ flowId: id, name: 'Renamed' });
    expect(await exported(id)).toEqual({ ...noteFile, name: 'Renamed' });
  });

  it('brings its neighbours from a project, and from an archive', async () => {
    const { flows } = await ada.flows.importDocument({ projectId, name: 'all', text: textOf(twoFlows) });
    expect(flows.map(({ name }) => name)).toEqual(['One', 'Two']);
    const entry = (file: unknown) => new TextEncoder().encode(textOf(file));
    const archive = Buffer.from(zipSync({ 'a.json': entry(noteFile), 'b.json': entry(noteFile) })).toString(
      'base64',
    );
    expect((await ada.flows.importDocument({ projectId, name: 'all', archive })).flows).toHaveLength(2);
  });

  it('leads a flow that runs another one of the file to the id that it has here', async () => {
    const file = { flows: [usingFlow, { ...noteFile, id: 'used-flow' }] };
    const { flows } = await ada.flows.importDocument({ projectId, name: 'all', text: textOf(file) });
    const [using, used] = flows.map(({ id }) => id);
    const { document } = await ada.flows.get({ flowId: using ?? '' });
    expect(document.components['RunFlow-aaaaa']?.settings).toMatchObject({
      flow: { flowId: used, name: 'Notes' },
    });
    expect(await exported(using ?? '')).toEqual(usingFlow);
  });

  it('refuses an archive that is none, or that unpacks to too much', async () => {
    const review = (bytes: Uint8Array) =>
      ada.flows.reviewImport({ projectId, name: 'x', archive: Buffer.from(bytes).toString('base64') });
    await expect(review(new Uint8Array([0x50, 0x4b, 3, 4, 1, 2]))).rejects.toThrow('The archive is damaged.');
    const bomb = zipSync({ 'bomb.json': new Uint8Array(70 << 20) });
    await expect(review(bomb)).rejects.toThrow('The archive is too large when it is unpacked.');
  });
});

describe('secrets in a file', () => {
  it('are named in the review, without their values', async () => {
    const review = await ada.flows.reviewImport({ projectId, name: 'file', text: textOf(secretFile) });
    expect(review.flows[0]).toMatchObject({
      name: 'Keys',
      secrets: [{ index: 0, componentId: 'Mine-aaaaa', label: 'Token', suggestedName: 'API_TOKEN' }],
    });
    expect(textOf(review)).not.toContain('sk-live');
  });

  it('go to the vault under the name a person gives, or nowhere', async () => {
    const input = { projectId, name: 'file', text: textOf(secretFile) };
    const dropped = await ada.flows.importDocument(input);
    const kept = await ada.flows.importDocument({
      ...input,
      secrets: [{ flow: 0, index: 0, name: 'MY_TOKEN' }],
    });
    const secrets = await ada.secrets.list({ projectId });
    expect(secrets.map(({ name }) => name)).toEqual(['MY_TOKEN']);
    for (const { id } of [dropped, kept]) {
      expect(textOf(await exported(id))).not.toContain('sk-live');
      expect(textOf(await exported(id, 'millrace'))).not.toContain('sk-live');
    }
    await expect(
      ada.flows.importDocument({ ...input, secrets: [{ flow: 0, index: 0, name: 'MY_TOKEN' }] }),
    ).rejects.toThrow('There is a secret called “MY_TOKEN” already.');
  });
});
