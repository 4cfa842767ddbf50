import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));
const alias = { '@': root.replace(/\/$/, '') };
const ignored = ['**/node_modules/**', '**/.next/**', '**/.build/**', '**/.millrace/**', 'e2e/**'];

/** Unit tests share threads and finish in seconds; integration tests start real servers, one process each. */
export default defineConfig({
  root,
  resolve: { alias },
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          root,
          include: ['**/*.test.ts', '**/*.test.tsx'],
          exclude: [...ignored, '**/*.int.test.ts'],
          pool: 'threads',
          // Properties are tried hundreds of times; how long that takes on a busy machine is not what they promise.
          testTimeout: 30_000,
          isolate: false,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'int',
          root,
          include: ['**/*.int.test.ts'],
          exclude: ignored,
          globalSetup: 'server/db/embedded/stop-idle-test-server.ts',
          pool: 'forks',
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // How long a thing takes on a busy machine is not what these tests promise.
          expect: { poll: { timeout: 20_000 } },
          maxWorkers: 2,
        },
      },
    ],
  },
});
