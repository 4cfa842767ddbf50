import { expect, it } from 'vitest';
import config from '@/next.config';

it('lets no page of another site frame the studio, on any path', async () => {
  const [rule, ...others] = (await config.headers?.()) ?? [];
  expect(others).toEqual([]);
  expect(rule?.source).toBe('/:path*');
  const headers = Object.fromEntries(rule?.headers.map(({ key, value }) => [key, value]) ?? []);
  expect(headers).toMatchObject({
    'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
    'x-frame-options': 'DENY',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
  });
});
