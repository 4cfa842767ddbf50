import { expect, it } from 'vitest';
import type { ComponentContext } from '@/flows/model/component-context';
import type { ContextServices } from '@/flows/model/context-services';
import { fakeClock } from '@/flows/testing/fake-clock';
import { flow } from '@/flows/testing/flow-builder';
import { memoryFiles } from '@/flows/testing/memory-files';
import { memoryStepRecords } from '@/flows/testing/memory-step-journal';
import { runFlow, startFlow } from '@/flows/testing/run-flow';
import { doing } from '@/flows/testing/step-components';
import { libraryOf, settled } from '@/flows/testing/test-components';
import { unavailableServices } from './unavailable-services';

const one = flow().add('a', 'test/doing').document();
const signal = new AbortController().signal;
const text = new TextEncoder().encode('Hello');
const file = { name: 'a.txt', mediaType: 'text/plain', bytes: text };

/** One use of each service. */
const uses: Readonly<Record<string, (context: ComponentContext) => Promise<unknown>>> = {
  embeddings: async (context) => context.embeddings({ connection: 'c', model: 'm' }).embed(['a'], signal),
  connection: (context) => context.connection('c'),
  files: (context) => context.files.write(file),
  messages: (context) => context.messages.list({ sessionId: 's' }),
  sql: (context) => context.sql('c'),
  process: (context) => context.process({ program: 'p', args: [], environment: {} }),
  sandbox: (context) =>
    context.sandbox.run({ language: 'python', code: '', entry: 'run', input: null }, signal),
  vectors: (context) => context.vectors.search('c', [1], 1),
};

it.each(Object.entries(uses))('says what is missing where there is no %s', async (_, use) => {
  const component = doing(async (context) => String(await use(context)));
  const ports = { services: undefined };
  const { failure } = await runFlow(one, { library: libraryOf(component), ports });
  expect(failure).toMatchObject({ code: 'service-unavailable' });
  expect(failure?.action).toContain('Run it where');
});

it('gives a component what the runtime has', async () => {
  const services: ContextServices = { ...unavailableServices, files: memoryFiles() };
  const component = doing(async ({ files }) => {
    const { bytes } = await files.read(await files.write(file));
    return new TextDecoder().decode(bytes);
  });
  const { steps } = await runFlow(one, { library: libraryOf(component), ports: { services } });
  expect(steps[0]?.outputs).toEqual({ out: 'Hello' });
});

it('lets nobody who was left behind change anything', async () => {
  const clock = fakeClock();
  const files = memoryFiles();
  let goOn: () => void = () => {};
  const pause = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const component = doing(async (context) => {
    await pause;
    return String(await context.files.write(file));
  });
  const timed = flow()
    .add('a', 'test/doing')
    .decide('a', { policy: { timeoutMs: 1_000 } });
  const run = startFlow(timed.document(), {
    library: libraryOf(component),
    ports: { clock, services: { ...unavailableServices, files } },
  });
  clock.advance(1_000);
  expect((await run.result).failure?.code).toBe('timed-out');
  goOn();
  await settled();
  expect(await files.list('')).toEqual([]);
});

it('does not change a second time what a process that ended has begun to change', async () => {
  const files = memoryFiles();
  const records = memoryStepRecords();
  const refusing: ContextServices['files'] = { ...files, write: () => new Promise(() => {}) };
  const component = doing(async (context) => String(await context.files.write(file)), { effect: 'effect' });
  const library = libraryOf(component);
  const first = startFlow(one, {
    library,
    ports: { journal: records.journal(), services: { ...unavailableServices, files: refusing } },
  });
  await settled();
  const { failure } = await runFlow(one, {
    library,
    ports: { journal: records.journal(), services: { ...unavailableServices, files } },
  });
  expect(failure?.code).toBe('unclear-outcome');
  expect(await files.list('')).toEqual([]);
  first.cancel();
});
