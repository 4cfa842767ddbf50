import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { flowDocumentSchema } from '@/flows/model/document-schema';
import { bundleTestScript, type TestScript } from '@/server/process/test-scripts';
import { openWorld, type Published, type TestWorld } from './test-world';

const EXAMPLE = fileURLToPath(new URL('../../flows/examples/ask-a-question.json', import.meta.url));
const soon = { timeout: 20_000, interval: 50 };

let runtime: TestScript;
let world: TestWorld;
let ask: Published;
let key: string;

/** The thread with nothing pretended: worker, front door, the real runtime, the demonstration model, the run log. */
beforeAll(async () => {
  runtime = await bundleTestScript('flows/runtime/main.ts');
  const document = flowDocumentSchema.parse(JSON.parse(await readFile(EXAMPLE, 'utf8')).document);
  world = await openWorld({ runtimeFile: runtime.file, document });
  ask = await world.publish('ask');
  key = await addKey(ask);
});

afterAll(async () => {
  await world[Symbol.asyncDispose]();
  await runtime[Symbol.asyncDispose]();
});

async function addKey({ id }: Published): Promise<string> {
  const made = `mrk_${randomBytes(32).toString('base64url')}`;
  const sha256 = createHash('sha256').update(made).digest('hex');
  await world.sql`insert into api_keys (id, project_id, deployment_id, name, prefix, sha256)
    values (${uuidv7()}, ${world.projectId}, ${id}, 'k', ${made.slice(0, 8)}, ${sha256})`;
  await world.sql`select pg_notify('millrace', '{"topic":"reconcile"}')`;
  return made;
}

function post(path: string, body: unknown, headers: Record<string, string>): Promise<Response> {
  const json = { 'content-type': 'application/json' };
  return fetch(world.url + path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { ...json, ...headers },
  });
}

describe('a published flow', () => {
  it('answers in Langflow’s shape at its address and at the root, and its run is in the log', async () => {
    const own = () => post('/d/ask/api/v1/run/ask', { input_value: 'Say hello' }, { 'x-api-key': key });
    await expect.poll(async () => (await own()).status, soon).toBe(200);
    for (const path of ['/api/v1/run/ask', `/api/v1/run/${ask.flowId}`]) {
      const response = await post(path, { input_value: 'Say hello' }, { 'x-api-key': key });
      expect(response.status).toBe(200);
      expect((await response.json()).outputs[0].outputs[0].outputs.message.message).not.toBe('');
      const runId = response.headers.get('x-run-id');
      const logged = async () =>
        (await world.sql`select status, kind, version from runlog.runs where id = ${runId}`)[0];
      await expect.poll(logged, soon).toEqual({ status: 'succeeded', kind: 'published', version: 1 });
      const steps =
        await world.sql`select from runlog.steps where run_id = ${runId} and status = 'succeeded'`;
      expect(steps.length).toBeGreaterThan(2);
    }
  });

  it('serves OpenAI clients by key alone, streaming', async () => {
    const body = { model: 'ask', stream: true, messages: [{ role: 'user', content: 'Say hello' }] };
    const response = await post('/v1/chat/completions', body, { authorization: `Bearer ${key}` });
    expect(response.headers.get('content-type')).toMatch('text/event-stream');
    expect(await response.text()).toMatch(/data: \[DONE\]\s*$/);
  });

  it('takes a key that was made a moment ago, and no longer one that was revoked', async () => {
    const late = await addKey(ask);
    const call = async () => (await post('/d/ask/api/v1/run/ask', {}, { 'x-api-key': late })).status;
    await expect.poll(call, soon).toBe(200);
    await world.sql`update api_keys set revoked_at = now() where prefix = ${late.slice(0, 8)}`;
    await expect.poll(call, soon).toBe(403);
  });

  it('refuses control routes to callers from outside', async () => {
    const response = await post(
      '/d/ask/control/runs',
      {},
      { 'x-api-key': key, 'x-millrace-control': 'guess' },
    );
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
  });
});
