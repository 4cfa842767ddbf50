import { expect, it } from 'vitest';
import { fakeClock } from '@/flows/testing/fake-clock';
import { flow } from '@/flows/testing/flow-builder';
import { startFlow } from '@/flows/testing/run-flow';
import { doing } from '@/flows/testing/step-components';
import { libraryOf, settled } from '@/flows/testing/test-components';
import type { EnginePorts, StepJournal } from './ports';

const document = flow()
  .add('a', 'test/doing')
  .decide('a', { policy: { timeoutMs: 1_000 } })
  .document();

/** A world that counts what reaches it, and a component that does not listen. */
function deafFlow(ports: Partial<EnginePorts>, effect: 'pure' | 'effect' = 'pure') {
  const reached: string[] = [];
  let goOn: () => void = () => {};
  const pause = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const component = doing(
    async (context) => {
      if (effect === 'pure') await pause;
      await context.step('late', async () => reached.push('step')).catch(() => {});
      await context.fetch('https://world.test/');
      return 'too late';
    },
    { effect },
  );
  const fetch = async () => {
    reached.push('fetch');
    return new Response(null);
  };
  const run = startFlow(document, { library: libraryOf(component), ports: { fetch, ...ports } });
  return { run, reached, goOn: () => goOn() };
}

it('does not reach the world any more when its attempt has timed out', async () => {
  const clock = fakeClock();
  const { run, reached, goOn } = deafFlow({ clock });
  clock.advance(1_000);
  expect((await run.result).failure?.code).toBe('timed-out');
  goOn();
  await settled();
  expect(reached).toEqual([]);
});

it('does not reach the world any more when the run was stopped', async () => {
  const { run, reached, goOn } = deafFlow({});
  run.cancel();
  goOn();
  await settled();
  expect(reached).toEqual([]);
});

it('does not do what must not happen twice after the record says how the step ended', async () => {
  const clock = fakeClock();
  const marks: (() => void)[] = [];
  const journal: StepJournal = {
    recall: () => undefined,
    commit: ({ kind }) =>
      kind === 'step' ? Promise.resolve() : new Promise((resolve) => marks.push(resolve)),
  };
  const { run, reached } = deafFlow({ clock, journal }, 'effect');
  await settled();
  clock.advance(1_000);
  expect((await run.result).failure?.code).toBe('timed-out');
  for (const arrive of marks) arrive();
  await settled();
  expect(reached).toEqual([]);
});
