import { describe, expect, it } from 'vitest';
import type { RunEvent } from '@/flows/model/run-event';
import { startTestRuntime, type TestRuntime } from '@/flows/runtime/testing/start-test-runtime';
import {
  demoChoice,
  fakeChoice,
  fakeConnection,
  joiningFlow,
  modelFlow,
  passthroughFlow,
} from '@/flows/runtime/testing/test-flows';
import { startFakeModel } from '@/flows/testing/fake-model';

const runId = '0197d000-0000-7000-8000-000000000001';
const draft = (document: unknown) => ({
  runId,
  flow: { id: '0197c000-0000-7000-8000-000000000002', name: 'Draft', revision: 4, document },
  input: { value: 'Echo: one two' },
});

async function eventsOf(runtime: TestRuntime, after?: number): Promise<RunEvent[]> {
  const query = after === undefined ? '' : `?after=${after}`;
  const response = await runtime.control('GET', `/control/runs/${runId}/events${query}`);
  const frames = (await response.text()).split('\n\n').filter((frame) => frame !== '');
  return frames.map((frame) => JSON.parse(frame.replace(/^id: \d+\ndata: /, '')));
}

describe('the control surface', () => {
  it('runs a draft given by value and tells its events, from the start or from where one was', async () => {
    await using runtime = await startTestRuntime();
    const started = await runtime.control('POST', '/control/runs', draft(modelFlow(demoChoice)));
    expect(started.status).toBe(202);
    expect(await started.json()).toEqual({ runId });
    const events = await eventsOf(runtime);
    expect(events.at(0)?.kind).toBe('run-start');
    expect(events.at(-1)).toMatchObject({ kind: 'run-end', status: 'succeeded' });
    expect(await eventsOf(runtime, 3)).toEqual(events.slice(4));
  });

  it('starts a run once, however often it is asked', async () => {
    await using runtime = await startTestRuntime();
    for (let time = 0; time < 2; time += 1) {
      expect((await runtime.control('POST', '/control/runs', draft(passthroughFlow()))).status).toBe(202);
    }
    expect((await eventsOf(runtime)).filter((event) => event.kind === 'run-start')).toHaveLength(1);
  });

  it('refuses a draft with mistakes and names every one', async () => {
    await using runtime = await startTestRuntime();
    const broken = modelFlow(demoChoice);
    delete broken.components['prompt-aaaaa'];
    const response = await runtime.control('POST', '/control/runs', draft(broken));
    expect(response.status).toBe(422);
    const body = await response.json();
    expect(body.error).toMatchObject({ code: 'flow-not-runnable', action: expect.any(String) });
    expect(body.findings.map((finding: { code: string }) => finding.code)).toContain('dangling-edge');
  });

  it.each([
    ['no flow', { hello: 1 }],
    ['a newer one', { format: 'millrace.flow', version: 9, components: {}, edges: {} }],
    ['text', 'not a flow'],
  ])('refuses %s instead of a document', async (_name, document) => {
    await using runtime = await startTestRuntime();
    const response = await runtime.control('POST', '/control/runs', draft(document));
    expect(response.status).toBe(422);
    expect((await response.json()).error.action).toMatch(/\w/);
  });

  it('stops a run', async () => {
    await using model = await startFakeModel({ mode: { kind: 'stall', text: 'one' } });
    await using runtime = await startTestRuntime({
      config: { bindings: fakeConnection(model.url) },
      idleMs: 30_000,
    });
    await runtime.control('POST', '/control/runs', draft(modelFlow(fakeChoice)));
    const cancelled = await runtime.control('POST', `/control/runs/${runId}/cancel`, {});
    expect(cancelled.status).toBe(202);
    expect((await eventsOf(runtime)).at(-1)).toMatchObject({ kind: 'run-end', status: 'cancelled' });
  });

  it('serves a draft to the run routes once it is registered', async () => {
    await using runtime = await startTestRuntime();
    const flowId = '0197c000-0000-7000-8000-000000000002';
    const about = { name: 'Draft', endpointName: 'my-draft', revision: 1, document: joiningFlow() };
    expect((await runtime.post('/api/v1/run/my-draft', {})).status).toBe(404);
    expect((await runtime.control('PUT', `/control/flows/${flowId}`, about)).status).toBe(200);
    const renamed = { ...about, endpointName: 'renamed' };
    expect((await runtime.control('PUT', `/control/flows/${flowId}`, renamed)).status).toBe(200);
    expect((await runtime.post('/api/v1/run/renamed', { input_value: 'x' })).status).toBe(200);
    expect((await runtime.post('/api/v1/run/my-draft', {})).status).toBe(404);
    const byToken = await runtime.control('POST', `/api/v1/run/${flowId}`, { input_value: 'x' });
    expect(byToken.status).toBe(200);
  });

  it('lists models, and says why when it cannot', async () => {
    await using model = await startFakeModel({ models: ['small', 'big'] });
    const bindings = fakeConnection(model.url);
    await using runtime = await startTestRuntime({ config: { bindings } });
    const options = async (connection: string) =>
      (await runtime.control('POST', '/control/options', { source: 'models', connection })).json();
    expect((await options('fake')).options.map((option: { value: string }) => option.value)).toEqual([
      'small',
      'big',
    ]);
    expect(await options('demo')).toEqual({ options: [{ value: 'demo', label: 'Demonstration model' }] });
    expect(await options('other')).toMatchObject({
      options: [],
      problem: { message: 'There is no connection called “other” in the environment “local”.' },
    });
    await model.close();
    expect((await options('fake')).problem.message).toMatch(/^Cannot reach fake at/);
  });

  it('tests a connection that is not saved yet', async () => {
    await using model = await startFakeModel({ models: ['small'] });
    await using runtime = await startTestRuntime();
    const test = async (baseUrl: string) => {
      const connection = { kind: 'openai-compatible', name: 'New', baseUrl, secret: null };
      return (
        await runtime.control('POST', '/control/options', { source: 'connection-test', connection })
      ).json();
    };
    expect(await test(model.url)).toEqual({ ok: true, message: 'The server answers and has one model.' });
    expect(await test('http://127.0.0.1:1/v1')).toMatchObject({
      ok: false,
      message: expect.stringContaining('Cannot reach'),
    });
    expect(await test('http://169.254.169.254/v1')).toMatchObject({
      ok: false,
      message: expect.stringContaining('may not reach'),
    });
  });

  it('never offers nor runs the demonstration model in production', async () => {
    await using runtime = await startTestRuntime({
      config: { environment: { name: 'production', production: true } },
    });
    const response = await runtime.control('POST', '/control/options', {
      source: 'models',
      connection: 'demo',
    });
    expect(await response.json()).toMatchObject({
      options: [],
      problem: { action: expect.stringContaining('real model') },
    });
    await runtime.control('POST', '/control/runs', draft(modelFlow(demoChoice)));
    expect((await eventsOf(runtime)).at(-1)).toMatchObject({
      status: 'failed',
      failure: { code: 'demo-in-production', componentName: 'Language Model' },
    });
  });

  it('finds servers on this machine without failing where there are none', async () => {
    await using runtime = await startTestRuntime();
    const response = await runtime.control('POST', '/control/options', { source: 'local-servers' });
    expect(Array.isArray((await response.json()).servers)).toBe(true);
  });
});
