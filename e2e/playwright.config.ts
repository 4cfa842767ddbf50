import { defineConfig } from '@playwright/test';

/** One worker: the machine of a contributor has two cores, and the studio under test needs one of them. */
export default defineConfig({
  testDir: '.',
  outputDir: '../test-results/playwright',
  fullyParallel: false,
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: '../.build/test-results/e2e.json' }]],
  use: {
    viewport: { width: 1440, height: 900 },
    actionTimeout: 10_000,
    navigationTimeout: 20_000,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'after-build', testMatch: 'after-build/*.spec.ts' },
    { name: 'journeys', testMatch: 'journeys/*.spec.ts' },
    { name: 'attacks', testMatch: 'attacks/*.spec.ts' },
  ],
});
