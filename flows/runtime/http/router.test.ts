import { describe, expect, it } from 'vitest';
import type { Route } from './route';
import { createRouter } from './router';

const route = (method: Route['method'], path: string): Route => ({
  method,
  path,
  access: 'open',
  dialect: 'plain',
  handle: () => undefined,
});
const router = createRouter([
  route('GET', '/health'),
  route('POST', '/api/v1/run/:flow'),
  route('POST', '/api/v1/run/session/:flow'),
  route('GET', '/control/runs/:runId/events'),
]);

describe('the router', () => {
  it.each([
    ['GET', '/health', '/health', {}],
    ['HEAD', '/health', '/health', {}],
    ['POST', '/api/v1/run/abc', '/api/v1/run/:flow', { flow: 'abc' }],
    ['POST', '/api/v1/run/with%20space', '/api/v1/run/:flow', { flow: 'with space' }],
    ['POST', '/api/v1/run/session/abc', '/api/v1/run/session/:flow', { flow: 'abc' }],
    ['GET', '/control/runs/7/events', '/control/runs/:runId/events', { runId: '7' }],
  ])('finds %s %s', (method, path, pattern, parameters) => {
    const match = router.find(method, path);
    expect(match?.route.path).toBe(pattern);
    expect(match?.parameters).toEqual(parameters);
  });

  it.each([
    ['GET', '/api/v1/run/abc'],
    ['POST', '/api/v1/run/'],
    ['POST', '/api/v1/run/a/b/c'],
    ['POST', '/api/v1/run/%E0%A4%A'],
    ['DELETE', '/health'],
  ])('finds nothing for %s %s', (method, path) => {
    expect(router.find(method, path)).toBeUndefined();
  });

  it('names the methods that a path answers', () => {
    expect(router.methodsAt('/api/v1/run/abc')).toEqual(['POST']);
    expect(router.methodsAt('/nowhere')).toEqual([]);
  });
});
