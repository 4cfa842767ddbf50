import { describe, expect, it } from 'vitest';
import { loadPart } from './load-part';
import { pendingToasts } from './toast';

describe('a part that is loaded by a press', () => {
  it('is given when it comes', async () => {
    await expect(loadPart(async () => 'menu')).resolves.toBe('menu');
  });

  it('is told about when it does not come, and tried again with the next press', async () => {
    await expect(loadPart(() => Promise.reject(new Error('offline')))).resolves.toBeNull();
    expect(pendingToasts.getState().map(({ title }) => title)).toEqual([
      'This part of the page could not be loaded',
    ]);
    pendingToasts.setState([], true);
  });
});
