import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentLimits, documentVersion } from '@/flows/model/document';
import { accounts } from '@/server/api/routes/accounts';
import { health } from '@/server/api/routes/health';
import { live } from '@/server/api/routes/live';
import { procedures } from '@/server/api/routes/procedures';
import { createTestStudio, type TestStudio, testSetupCode } from '@/server/api/test-studio';

/** What does not fit, over the wire: a status, one sentence with the way out, and nothing changed. */
let test: TestStudio;
let cookie: string;
let flowId: string;
let projectId: string;
const origin = 'http://localhost:3000';

beforeAll(async () => {
  test = await createTestStudio();
  const owner = { name: 'Ada', email: 'ada@example.org', password: 'correct horse battery' };
  const made = await post('setup.createOwner', JSON.stringify({ ...owner, code: testSetupCode }));
  cookie = made.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  projectId = (await result(await post('projects.create', '{"name":"Mill"}'))).id;
  flowId = (
    await result(await post('flows.create', JSON.stringify({ projectId, templateId: 'ask-a-question' })))
  ).id;
});
afterAll(() => test[Symbol.asyncDispose]());

const headers = () => ({
  'content-type': 'application/json',
  origin,
  'x-forwarded-host': 'localhost:3000',
  cookie,
});
const post = (name: string, body: string, extra: Record<string, string> = {}) =>
  procedures(
    new Request(`${origin}/api/trpc/${name}`, { method: 'POST', headers: { ...headers(), ...extra }, body }),
  );
const get = (path: string) => new Request(`${origin}${path}`, { headers: headers() });
const result = async (answer: Response) => (await answer.json()).result.data;
const revision = async () => {
  const input = encodeURIComponent(JSON.stringify({ flowId }));
  return (await result(await procedures(get(`/api/trpc/flows.get?input=${input}`)))).revision;
};

const save = (changes: unknown) =>
  JSON.stringify({ flowId, clientId: 'a', batchId: randomUUID(), baseRevision: 0, changes });
const importing = (text: string) => JSON.stringify({ projectId, name: 'Imported', text });
const component = { type: 'inputs/text-input', typeVersion: 1, settings: {}, position: { x: 0, y: 0 } };
const document = (rest: object) =>
  JSON.stringify({
    format: 'millrace.flow',
    version: 2,
    components: {},
    edges: {},
    notes: {},
    groups: {},
    settings: {},
    ...rest,
  });

describe('what does not fit is refused with one sentence and the way out', () => {
  it.each([
    ['a body that is not JSON', 'flows.save', () => '{"flowId":', 422, /could not be read/],
    ['a body that is a list', 'flows.save', () => '[]', 422, /expected object/],
    ['an id that is none', 'flows.save', () => '{"flowId":"1"}', 422, /flowId/],
    ['no changes', 'flows.save', () => save([]), 422, /changes/],
    ['a change of an unknown kind', 'flows.save', () => save([{ kind: 'explode' }]), 422, /changes/],
    [
      'more than 2,000 changes',
      'flows.save',
      () => save(Array(2_001).fill({ kind: 'remove-component', id: 'a' })),
      422,
      /changes/,
    ],
    ['a file that is not JSON', 'flows.importDocument', () => importing('hello'), 422, /not JSON/],
    [
      'a file that is no flow',
      'flows.importDocument',
      () => importing('{"a":1}'),
      422,
      /not a Millrace flow/,
    ],
    [
      'a flow of a newer Millrace',
      'flows.importDocument',
      () => importing(document({ version: documentVersion + 1 })),
      422,
      /newer Millrace/,
    ],
    [
      'a file over 10 MB',
      'flows.importDocument',
      () => importing(' '.repeat(documentLimits.bytes + 1)),
      413,
      /larger than 10 MB/,
    ],
    ['too many components', 'flows.importDocument', () => importing(crowded()), 413, /5000 components/],
    ['a name with a NUL', 'projects.create', () => '{"name":"a\\u0000b"}', 422, /NUL/],
    [
      'a name that is too long',
      'projects.create',
      () => JSON.stringify({ name: 'x'.repeat(81) }),
      422,
      /80 characters/,
    ],
    [
      'a password that is too short',
      'setup.createOwner',
      () => '{"code":"x","name":"E","email":"e@example.org","password":"short"}',
      422,
      /10 characters/,
    ],
    ['a procedure that does not exist', 'flows.explode', () => '{}', 404, /flows.explode/],
  ])('%s', async (_case, name, body, status, message) => {
    const answer = await post(name, body());
    const said = (await answer.json()).error.data.millrace;
    expect(answer.status).toBe(status);
    expect(said.message).toMatch(message);
    expect(said.action).not.toBe('');
    expect(said.requestId).toBe(answer.headers.get('x-request-id'));
    expect(await revision()).toBe(0);
  });

  it('a page of another site', async () => {
    const answer = await post('projects.create', '{"name":"Foreign"}', { origin: 'https://evil.example' });
    expect(answer.status).toBe(403);
    expect((await answer.json()).error.code).toBe('foreign-origin');
  });

  it('topics that cannot be read, or that are not there', async () => {
    expect((await live(get('/api/events?topics=everything'))).status).toBe(422);
    expect((await live(get(`/api/events?topics=flow:${randomUUID()}`))).status).toBe(404);
    expect((await live(new Request(`${origin}/api/events?topics=flow:${flowId}`))).status).toBe(401);
  });
});

it('an import brings in what cannot run, and says so', async () => {
  const text = document({ components: { strange: { ...component, type: 'vendor/unknown' } } });
  const { id, findings } = await result(await post('flows.importDocument', importing(text)));
  expect(findings).toContainEqual(expect.objectContaining({ code: 'unknown-type', componentId: 'strange' }));
  const input = encodeURIComponent(JSON.stringify({ flowId: id }));
  const exported = await result(await procedures(get(`/api/trpc/flows.exportDocument?input=${input}`)));
  expect(JSON.parse(exported.text)).toEqual(JSON.parse(text));
});

it('health says whether the database is there', async () => {
  expect(await (await health(get('/api/health'))).json()).toEqual({ status: 'ok', database: 'ok' });
});

it('a request id from outside is kept when it looks like one, else replaced', async () => {
  const ask = (id: string) =>
    accounts(new Request(`${origin}/api/auth/none`, { headers: { 'x-request-id': id } }));
  expect((await ask('from-the-door-1')).headers.get('x-request-id')).toBe('from-the-door-1');
  expect((await ask('x y')).headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
});

function crowded(): string {
  const ids = Array.from({ length: documentLimits.components + 1 }, (_, index) => `c${index}`);
  return document({ components: Object.fromEntries(ids.map((id) => [id, component])) });
}
