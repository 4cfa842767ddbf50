import { describe, expect, it } from 'vitest';
import { startTestRuntime, testKey } from './testing/start-test-runtime';
import { demoChoice, joiningFlow, modelFlow, passthroughFlow } from './testing/test-flows';

describe('a caller', () => {
  it.each([
    ['a header', '/runs', { 'x-api-key': testKey }],
    ['the query', `/runs?x-api-key=${testKey}`, {}],
    ['a bearer token', '/runs', { authorization: `Bearer ${testKey}` }],
    ["the query, in Langflow's dialect", `/api/v1/run/test-flow?x-api-key=${testKey}`, {}],
    ['a control token', '/runs', { 'x-millrace-control': 'control-token-of-this-boot' }],
  ])('is let in with %s', async (_name, path, headers) => {
    await using runtime = await startTestRuntime({ document: passthroughFlow() });
    const response = await fetch(`${runtime.url}${path}`, { method: 'POST', headers });
    expect(response.status).toBe(200);
  });

  it('on a page of another site may call, and read what came of it', async () => {
    await using runtime = await startTestRuntime({ document: passthroughFlow() });
    const preflight = await fetch(`${runtime.url}/api/v1/run/test-flow`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://shop.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type,x-api-key,x-stainless-os',
      },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
    expect(preflight.headers.get('access-control-allow-headers')).toMatch(/x-api-key.*x-stainless-os/);
    expect(preflight.headers.get('x-run-id')).toBeTruthy();
    const refused = await runtime.post('/api/v1/run/test-flow', {}, { 'x-api-key': 'wrong' });
    expect(refused.headers.get('access-control-allow-origin')).toBe('*');
  });

  it('may name the request, and gets an id of ours for an odd name', async () => {
    await using runtime = await startTestRuntime({ document: passthroughFlow() });
    const idFor = async (id: string) =>
      (await runtime.post('/runs', {}, { 'x-request-id': id })).headers.get('x-request-id');
    expect(await idFor('mine-1')).toBe('mine-1');
    expect(await idFor('odd name <script>')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("may send a form, as Langflow's users do", async () => {
    await using runtime = await startTestRuntime({ document: joiningFlow() });
    const form = new FormData();
    form.set('input_value', 'Q');
    form.set('tweaks', JSON.stringify({ First: { input_value: 'T1' } }));
    const response = await fetch(`${runtime.url}/api/v1/run/test-flow`, {
      method: 'POST',
      headers: { 'x-api-key': testKey },
      body: form,
    });
    const answer = await response.json();
    expect(answer.outputs[0].outputs[0].results.message.text).toBe('T1|two|Q');
  });
});

describe('a hundred callers at once', () => {
  it('each get their own answer', async () => {
    await using runtime = await startTestRuntime({ document: modelFlow(demoChoice) });
    const numbers = Array.from({ length: 100 }, (_, index) => index);
    const answers = await Promise.all(
      numbers.map(
        async (number) => (await (await runtime.post('/runs', { input: `Echo: ${number}` })).json()).output,
      ),
    );
    expect(answers).toEqual(numbers.map(String));
  });
});

describe('what describes the deployment', () => {
  it('is true: every address for callers is in it, and no other', async () => {
    await using runtime = await startTestRuntime({ document: passthroughFlow() });
    const document = await (await fetch(`${runtime.url}/openapi.json`)).json();
    expect(document.openapi).toBe('3.1.0');
    for (const [path, methods] of Object.entries<Record<string, { security?: unknown[] }>>(document.paths)) {
      for (const [method, about] of Object.entries(methods)) {
        const url = `${runtime.url}${path.replace('{flow}', 'test-flow')}`;
        const response = await fetch(url, { method: method.toUpperCase() });
        const isOpen = about.security?.length === 0;
        expect([path, response.status]).toEqual([path, isOpen ? 200 : expect.toBeOneOf([401, 403])]);
      }
    }
    expect(Object.keys(document.paths).toSorted()).toEqual([
      '/api/v1/run/{flow}',
      '/api/v1/version',
      '/api/v1/webhook/{flow}',
      '/health',
      '/metrics',
      '/openapi.json',
      '/ready',
      '/runs',
      '/runs/{runId}',
      '/runs/{runId}/cancel',
      '/runs/{runId}/events',
      '/runs/{runId}/waits/{name}',
      '/v1/chat/completions',
      '/v1/models',
    ]);
  });

  it('counts runs and refusals for Prometheus', async () => {
    await using runtime = await startTestRuntime({ document: modelFlow(demoChoice) });
    await runtime.post('/runs', { input: 'Echo: a b' });
    await runtime.post('/runs', {}, { 'x-api-key': 'wrong' });
    const text = await (await fetch(`${runtime.url}/metrics`, { headers: { 'x-api-key': testKey } })).text();
    expect(text).toContain('millrace_runs_total{status="succeeded"} 1');
    expect(text).toContain('millrace_refusals_total{status="401"} 1');
    expect(text).toContain('millrace_tokens_total{direction="output"} 2');
    expect(text).toMatch(/millrace_run_seconds_bucket\{le="\+Inf"\} 1/);
  });

  it('tells its version to those who ask as they ask Langflow', async () => {
    await using runtime = await startTestRuntime({ document: passthroughFlow() });
    const answer = await (await fetch(`${runtime.url}/api/v1/version`)).json();
    expect(answer).toEqual({ version: '1.13.0', main_version: '1.13.0', package: 'Millrace' });
  });
});
