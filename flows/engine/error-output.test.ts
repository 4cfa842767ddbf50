import { describe, expect, it } from 'vitest';
import { flow } from '@/flows/testing/flow-builder';
import { runFlow } from '@/flows/testing/run-flow';
import { doing, failing, refused } from '@/flows/testing/step-components';
import { libraryOf, shout } from '@/flows/testing/test-components';

const take = doing(async () => 'taken', {
  type: 'test/take',
  inputs: { in: { label: 'In', type: 'data', required: true } },
});
const library = libraryOf(failing([refused]), shout, take);

/**  a ──► b      a.error ──► c  */
const withErrorOutput = flow()
  .add('a', 'test/doing', {}, 'Dial')
  .add('b', 'test/shout')
  .add('c', 'test/take')
  .connect('a.out', 'b.in')
  .connect('a.error', 'c.in')
  .decide('a', { policy: { onError: 'output' } })
  .document();

describe('an error that leaves by the port “error”', () => {
  it('lets the run go on there, and skips what the failed outputs feed', async () => {
    const { status, steps, failure } = await runFlow(withErrorOutput, { library });
    expect([status, failure]).toEqual(['succeeded', undefined]);
    const byId = Object.fromEntries(steps.map((step) => [step.componentId, step]));
    expect(byId.a).toMatchObject({
      status: 'succeeded',
      source: 'error-output',
      failure: { code: 'refused' },
      outputs: {
        error: {
          code: 'refused',
          message: 'That number does not exist.',
          action: 'Look it up.',
          componentId: 'a',
        },
      },
    });
    expect(byId.b?.status).toBe('skipped');
    expect(byId.c?.status).toBe('succeeded');
  });

  it('says in the words of the run what no user may read', async () => {
    const broken = failing([new Error('sk-123')]);
    const { events, unexpected } = await runFlow(withErrorOutput, {
      library: libraryOf(broken, shout, take),
    });
    expect(JSON.stringify(events)).not.toContain('sk-123');
    expect(unexpected).toHaveLength(1);
  });
});
