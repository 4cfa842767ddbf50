import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { bundle, bundles, root } from '../../server/start/bundles.mjs';

/** What really went into each file, by the bundler's own account: a lint rule cannot see through a package. */
const forbidden: Readonly<Record<string, readonly string[]>> = {
  runtime: ['next', 'react', 'react-dom', 'drizzle-orm', 'better-auth', '@trpc/server'],
  'front door': ['next', 'react', 'react-dom', 'drizzle-orm', 'better-auth', 'postgres', '@trpc/server'],
  worker: ['next', 'react', 'react-dom', '@trpc/server'],
  supervisor: ['next', 'react', 'react-dom', '@trpc/server'],
};
const ownRooms: Readonly<Record<string, readonly string[]>> = {
  runtime: ['flows/model/', 'flows/engine/', 'flows/library/', 'flows/runtime/'],
};

for (const entry of bundles.filter(({ name }) => name in forbidden)) {
  test(`the ${entry.name} holds nothing it must not hold`, async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'millrace-bundle-'));
    try {
      const modules = await bundle({ ...entry, file: path.join(folder, 'out.mjs') });
      const inputs = modules.map((file) => path.relative(root, file));
      expect(inputs.length).toBeGreaterThan(5);
      for (const name of forbidden[entry.name] ?? []) {
        expect(inputs.filter((file) => file.includes(`node_modules/${name}/`))).toEqual([]);
      }
      const rooms = ownRooms[entry.name];
      const ours = inputs.filter((file) => !file.includes('node_modules/') && !file.startsWith('\0'));
      if (rooms) expect(ours.filter((file) => !rooms.some((room) => file.startsWith(room)))).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}
