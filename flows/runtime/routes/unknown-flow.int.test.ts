import { describe, expect, it } from 'vitest';
import { startTestRuntime, type TestRuntime, testFlowId } from '@/flows/runtime/testing/start-test-runtime';
import { passthroughFlow } from '@/flows/runtime/testing/test-flows';

/** What the front door says of a call that came at the root and was passed on by its key. */
const atTheRoot = { 'x-forwarded-prefix': '/' };
const sentence =
  'Flow identifier other not found. This key belongs to one deployment, which serves only “test-flow”: ' +
  'press Publish on the other flow and use its key.';
type Call = readonly [path: string, body: object];
const dialects = {
  langflow: (flow: string): Call => [`/api/v1/run/${flow}`, {}],
  openai: (flow: string): Call => [
    '/v1/chat/completions',
    { model: flow, messages: [{ role: 'user', content: 'x' }] },
  ],
};

async function refusalOf(runtime: TestRuntime, call: Call, headers = atTheRoot) {
  const response = await runtime.post(...call, headers);
  return { status: response.status, body: await response.json(), runId: response.headers.get('x-run-id') };
}

describe('a deployment key at the root, for a flow its deployment does not serve,', () => {
  it("is told of Publish in Langflow's shape, with its opening words", async () => {
    await using runtime = await startTestRuntime({ document: passthroughFlow() });
    const told = await refusalOf(runtime, dialects.langflow('other'));
    expect(told).toEqual({ status: 404, body: { detail: sentence }, runId: expect.any(String) });
    expect(await refusalOf(runtime, dialects.langflow('session/other'))).toMatchObject({ body: told.body });
    const streamed = await refusalOf(runtime, dialects.langflow('other?stream=true'));
    expect(streamed).toMatchObject({ status: 404, body: told.body });
  });

  it("is told of Publish in OpenAI's shape", async () => {
    await using runtime = await startTestRuntime({ document: passthroughFlow() });
    const told = await refusalOf(runtime, dialects.openai('other'));
    const error = { type: 'invalid_request_error', param: 'model', code: 'model_not_found' };
    expect(told).toMatchObject({ status: 404, body: { error: { ...error, message: sentence } } });
  });

  it.each(Object.values(dialects))('runs the flow that it does serve (%#)', async (call) => {
    await using runtime = await startTestRuntime({ document: passthroughFlow() });
    for (const flow of ['test-flow', testFlowId])
      expect(await refusalOf(runtime, call(flow))).toMatchObject({ status: 200 });
  });

  it.each(Object.values(dialects))('with a wrong key hears nothing of any flow (%#)', async (call) => {
    await using runtime = await startTestRuntime({ document: passthroughFlow() });
    const response = await runtime.post(...call('other'), { ...atTheRoot, 'x-api-key': 'wrong' });
    expect(response.status).toBeOneOf([401, 403]);
    expect(await response.text()).not.toMatch(/test-flow|Publish/);
  });
});
