import { type Browser, test as base, chromium, expect, type Page } from '@playwright/test';
import { chromiumLaunchOptions } from './chromium.mjs';
import type { EditorPage } from './pages/editor-page';
import { FlowsPage } from './pages/flows-page';
import { NewProjectPage } from './pages/new-project-page';
import { SetupPage } from './pages/setup-page';
import { startStudio } from './start-studio.mjs';

/** The one person of these journeys. */
export const owner = { name: 'Ada Owner', email: 'ada@example.com', password: 'a long enough password' };

export interface Installation {
  readonly url: string;
  /** Cookies of the signed-in owner. */
  readonly storageState: Awaited<ReturnType<ReturnType<Page['context']>['storageState']>>;
  /** Address of the first project: `/p/<slug>`. */
  readonly projectPath: string;
}

interface WorkerFixtures {
  browserOfRun: Browser;
  installation: Installation;
}
interface TestFixtures {
  /** A page of the signed-in owner; the test fails when the page logs an error. */
  ownerPage: Page;
  flows: FlowsPage;
  /** A new flow of its own for the test, made from the first template, on its canvas. */
  editor: EditorPage;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
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
      const running = process.env.MILLRACE_E2E_URL;
      if (running) return use(await signUp(browserOfRun, running, process.env.MILLRACE_E2E_SETUP_URL));
      const studio = await startStudio();
      try {
        await use(await signUp(browserOfRun, studio.url, studio.setupUrl));
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

async function signUp(browser: Browser, url: string, setupUrl: string | undefined): Promise<Installation> {
  if (!setupUrl)
    throw new Error(`${url} printed no setup link: these journeys need a studio without an owner.`);
  const context = await browser.newContext({ baseURL: url });
  const page = await context.newPage();
  await new SetupPage(page).createOwner(setupUrl, owner);
  const projectPath = await new NewProjectPage(page).create('First project');
  const storageState = await context.storageState();
  await context.close();
  return { url, storageState, projectPath };
}
