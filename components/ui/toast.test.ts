import { describe, expect, it } from 'vitest';
import { pendingToasts, toast } from './toast';

describe('a toast', () => {
  it('waits until the library that draws it is there, in order and with its own id', () => {
    toast.success('Saved');
    toast.error('Not saved', { description: 'Your changes are kept on this device.' });
    const pending = pendingToasts.getState();
    expect(pending.map(({ tone, title }) => [tone, title])).toEqual([
      ['success', 'Saved'],
      ['error', 'Not saved'],
    ]);
    expect(new Set(pending.map((entry) => entry.id)).size).toBe(2);
    pendingToasts.setState([], true);
  });
});
