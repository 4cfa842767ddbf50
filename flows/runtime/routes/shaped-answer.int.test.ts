import { expect, it } from 'vitest';
import { startTestRuntime } from '@/flows/runtime/testing/start-test-runtime';
import { flow } from '@/flows/testing/flow-builder';

const answering = (settings: Parameters<ReturnType<typeof flow>['add']>[2]) =>
  flow()
    .add('in', 'inputs/text-input')
    .add('out', 'outputs/api-response', settings)
    .connect('in.text', 'out.body')
    .document();

it('answers with the status, the headers and the body that the flow decides', async () => {
  const document = answering({ status: 201, wrapIn: 'said', headers: [{ name: 'X-Mine', value: 'yes' }] });
  await using runtime = await startTestRuntime({ document });
  const response = await runtime.post('/runs', { input: 'hello' });
  expect(response.status).toBe(201);
  expect(response.headers.get('x-mine')).toBe('yes');
  expect(response.headers.get('x-run-id')).toMatch(/^[0-9a-f-]{36}$/);
  expect(await response.json()).toEqual({ said: 'hello' });
});

it('lets no flow act in the name of the studio', async () => {
  const headers = [
    { name: 'content-type', value: 'text/html' },
    { name: 'set-cookie', value: 'session=stolen' },
    { name: 'content-security-policy', value: 'none' },
    { name: 'x-run-id', value: 'mine' },
  ];
  await using runtime = await startTestRuntime({ document: answering({ headers }) });
  const response = await runtime.post('/runs', { input: '<script>' });
  expect(response.headers.get('set-cookie')).toBeNull();
  expect(response.headers.get('content-security-policy')).toBe('sandbox');
  expect(response.headers.get('x-run-id')).not.toBe('mine');
  expect(await response.text()).toBe('<script>');
});
