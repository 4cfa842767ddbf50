import { expect, it, vi } from 'vitest';
import { tryUntil } from './try-until';

const failing = (times: number) => {
  let left = times;
  return async () => {
    if (left-- > 0) throw new Error(`not yet, ${left} to go`);
    return 'there';
  };
};

it('tries until it succeeds, and says so once', async () => {
  const onFirstFailure = vi.fn();
  expect(await tryUntil(failing(3), { everyMs: 1, patienceMs: 5_000, onFirstFailure })).toBe('there');
  expect(onFirstFailure).toHaveBeenCalledTimes(1);
});

it('gives up with the last failure', async () => {
  const given = { everyMs: 1, patienceMs: 0, onFirstFailure: () => undefined };
  await expect(tryUntil(failing(3), given)).rejects.toThrow('not yet, 2 to go');
});
