import { describe, expect, it } from 'vitest';
import { cookiePrefix } from './cookie-prefix';

describe('the names of cookies', () => {
  it('stay the same for one installation', () => {
    expect(cookiePrefix('first')).toBe(cookiePrefix('first'));
    expect(cookiePrefix('first')).toMatch(/^millrace-[0-9a-f]{8}$/);
  });

  it('differ between two on one host, and do not show the secret', () => {
    expect(cookiePrefix('first')).not.toBe(cookiePrefix('second'));
    expect(cookiePrefix('first')).not.toContain('first');
  });
});
