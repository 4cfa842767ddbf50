import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { appRouter } from './root';

/** Deny by default: whatever can be called says who may call it, and what is open to all is on this list. */
const openProcedures = ['catalogue.get', 'session.me', 'setup.createOwner'];
const openRoutes = ['app/api/health/route.ts'];
const root = join(import.meta.dirname, '../..');

type Tagged = { readonly _def: { readonly meta?: { readonly access?: string } } };
const procedures = Object.entries<Tagged>({ ...flatProcedures(appRouter._def.procedures) });
const routeFiles = readdirSync(join(root, 'app'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /(^|\/)route\.tsx?$/.test(file))
  .map((file) => `app/${file}`);

describe('procedures', () => {
  it('are found', () => expect(procedures.length).toBeGreaterThan(40));

  it.each(procedures)('%s has an access rule', (_path, procedure) => {
    expect(procedure._def.meta?.access).toMatch(/^(open|signed-in|owner|editor|viewer)$/);
  });

  it('are open to all only where this test says so', () => {
    const open = procedures.filter(([, procedure]) => procedure._def.meta?.access === 'open');
    expect(open.map(([path]) => path).sort()).toEqual(openProcedures);
  });
});

describe('routes', () => {
  it('are found', () => expect(routeFiles.length).toBeGreaterThan(2));

  it.each(routeFiles)('%s tags each of its methods with an access rule', async (file) => {
    const handlers = Object.entries(await import(join(root, file))).filter(([name]) => /^[A-Z]+$/.test(name));
    expect(handlers.length).toBeGreaterThan(0);
    for (const [method, handler] of handlers) {
      const { access } = handler as { access?: string };
      expect(access, `${method} of ${file}`).toMatch(/^(open|signed-in|procedures|accounts|key)$/);
      if (access === 'open') expect(openRoutes).toContain(file);
    }
  });
});

function flatProcedures(record: object): Record<string, Tagged> {
  return record as Record<string, Tagged>;
}
