import { describe, expect, it } from 'vitest';
import { safeDestination } from './safe-destination';

describe('safeDestination', () => {
  it('keeps a path of this site', () => {
    expect(safeDestination('/p/first/flows?search=a')).toBe('/p/first/flows?search=a');
  });

  it.each([
    null,
    '',
    'https://elsewhere.example',
    '//elsewhere.example',
    '/\\elsewhere.example',
    'javascript:alert(1)',
    '/\t/elsewhere.example',
  ])('never leaves the site for %j', (wanted) => {
    expect(safeDestination(wanted)).toBe('/');
  });
});
