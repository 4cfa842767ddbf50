import { type Browser, test as base, chromium, expect, type Page } from '@playwright/test';
import { chromiumLaunchOptions } from './chromium.mjs';
import { type Installation, signUp } from './installation';
import { DeploymentPage } from './pages/deployment-page';
import type { EditorPage } from './pages/editor-page';
import { FlowsPage } from './pages/flows-page';
import { type PublishedFlow, publishFlow } from './published-flow';
import { startStudio } from './start-studio.mjs';

interface RunFixtures {
  browserOfRun: Browser;
  /** One real studio for the run, signed up by its setup link. */
  installation: Installation;
}
interface TestFixtures {
  /** A page of the signed-in owner; the test fails when the page logs an error. */
  ownerPage: Page;
  flows: FlowsPage;
  /** A new flow made from the first template, on its canvas. */
  editor: EditorPage;
  /** A flow of its own for the test, published and ready, with its key. */
  published: PublishedFlow;
  deployment: DeploymentPage;
}

export const test = base.extend<TestFixtures, RunFixtures>({
  browserOfRun: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern
    async ({}, use) => {
      const browser = await chromium.launch(await chromiumLaunchOptions());
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
  installation: [
    async ({ browserOfRun }, use) => {
      const setupUrl = process.env.MILLRACE_E2E_SETUP_URL;
      if (setupUrl) return use(await signUp(browserOfRun, setupUrl));
      const studio = await startStudio();
      try {
        if (!studio.setupUrl) throw new Error(`No setup link was printed:\n${studio.output()}`);
        await use(await signUp(browserOfRun, studio.setupUrl));
      } finally {
        await studio.close();
      }
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  ownerPage: async ({ browserOfRun, installation, viewport, colorScheme }, use) => {
    const context = await browserOfRun.newContext({
      baseURL: installation.url,
      storageState: installation.storageState,
      viewport,
      colorScheme,
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const page = await context.newPage();
    const errors = watchErrors(page);
    await use(page);
    await context.close();
    expect(errors, 'errors in the browser').toEqual([]);
  },
  flows: async ({ ownerPage, installation }, use) => {
    await use(new FlowsPage(ownerPage, installation.projectPath));
  },
  editor: async ({ flows }, use) => {
    await flows.open();
    await use(await flows.createFromTemplate('Ask a question'));
  },
  published: async ({ installation }, use, { title }) => {
    await use(await publishFlow(installation, title));
  },
  deployment: async ({ ownerPage, installation, published }, use) => {
    const page = new DeploymentPage(ownerPage, installation.projectPath);
    await page.open(published.slug);
    await use(page);
  },
});

export { expect };

/** What a page throws or logs as an error is a failure, even when the test does not look there. */
export function watchErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    // Chromium logs every refused request; journeys that provoke refusals look at the answer itself.
    const isRefusal = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isRefusal) errors.push(message.text());
  });
  return errors;
}
