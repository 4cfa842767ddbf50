import { describe, expect, it } from 'vitest';
import { flow } from '@/flows/testing/flow-builder';
import { runFlow } from '@/flows/testing/run-flow';
import { failing, refused } from '@/flows/testing/step-components';
import { fail, libraryOf, shout } from '@/flows/testing/test-components';

const library = libraryOf(failing([refused]), shout, fail);

describe('values that stand in for what failed', () => {
  const document = (fallback: Record<string, string>) =>
    flow()
      .add('a', 'test/doing')
      .add('b', 'test/shout')
      .connect('a.out', 'b.in')
      .decide('a', { policy: { onError: 'fallback', fallback } })
      .document();

  it('go out of its ports, and the record says so', async () => {
    const { status, steps, events } = await runFlow(document({ out: 'sorry' }), { library });
    expect(status).toBe('succeeded');
    expect(steps[0]).toMatchObject({ source: 'fallback', outputs: { out: 'sorry' } });
    expect(steps[1]?.outputs).toEqual({ out: 'SORRY' });
    expect(events).toContainEqual(
      expect.objectContaining({ kind: 'step-end', componentId: 'a', source: 'fallback' }),
    );
  });

  it('do not hide that it was not the step that failed', async () => {
    const broken = flow(document({ out: 'sorry' }))
      .add('z', 'test/fail')
      .connect('z.out', 'a.in')
      .document();
    const { steps } = await runFlow(broken, { library });
    expect(steps.find(({ componentId }) => componentId === 'a')?.status).toBe('skipped');
  });
});

it('what a component gives that does not fit its port takes the way out, too', async () => {
  const document = flow()
    .add('a', 'test/doing')
    .decide('a', { policy: { onError: 'fallback', fallback: { out: 'sorry' } } })
    .document();
  const wrong = { ...failing([]), run: async () => ({ out: 7 }) };
  const { steps } = await runFlow(document, { library: libraryOf(wrong) });
  expect(steps[0]).toMatchObject({ source: 'fallback', failure: { code: 'wrong-output' } });
});
