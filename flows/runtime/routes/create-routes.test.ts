import { describe, expect, it } from 'vitest';
import { createRoutes } from './create-routes';

/** Routes are only listed here, never called. */
const routes = createRoutes(Object.create(null));

describe('the routes of the runtime', () => {
  it('each say who may call them, and few are open', () => {
    for (const route of routes) expect(['open', 'key', 'control']).toContain(route.access);
    expect(routes.filter((route) => route.access === 'open').map((route) => route.path)).toEqual([
      '/health',
      '/ready',
      '/openapi.json',
      '/api/v1/version',
    ]);
  });

  it('under /control are for Millrace itself, and no others', () => {
    for (const route of routes) expect(route.access === 'control').toBe(route.path.startsWith('/control/'));
  });

  it('each stand at an address of their own', () => {
    const addresses = routes.map((route) => `${route.method} ${route.path.replace(/:\w+/g, ':')}`);
    expect(new Set(addresses).size).toBe(addresses.length);
  });
});
