import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures';
import type { Installation } from '../installation';
import { EditorPage } from '../pages/editor-page';
import { type PublishedFlow, publishFlow } from '../published-flow';

/** Every screen at every size, light and dark: a picture to look at, and not one violation of accessibility. */
const sizes = {
  large: { width: 1440, height: 900 },
  laptop: { width: 1280, height: 720 },
  phone: { width: 390, height: 844 },
  /** A laptop at 200 %. */
  zoomed: { width: 640, height: 400 },
} as const;

interface Screen {
  readonly name: string;
  readonly path: (given: Given) => string;
  readonly ready: (page: Page, given: Given) => Promise<void>;
}
interface Given {
  readonly installation: Installation;
  readonly published: PublishedFlow;
}

const heading = (name: string) => async (page: Page) => {
  await expect(page.getByRole('heading', { name, exact: true }).first()).toBeVisible();
  await expect(page.getByRole('status', { name: /^Loading/ })).toHaveCount(0);
};

const screens: readonly Screen[] = [
  { name: 'flows', path: () => '/flows', ready: heading('Flows') },
  { name: 'runs', path: () => '/runs', ready: heading('Runs') },
  { name: 'deployments', path: () => '/deployments', ready: heading('Deployments') },
  {
    name: 'deployment',
    path: ({ published }) => `/deployments/${published.slug}`,
    ready: (page, { published }) => heading(published.name)(page),
  },
  { name: 'connections', path: () => '/settings/connections', ready: heading('Connections') },
  { name: 'secrets', path: () => '/settings/secrets', ready: heading('Secrets') },
  { name: 'variables', path: () => '/settings/variables', ready: heading('Variables') },
  { name: 'keys', path: () => '/settings/keys', ready: heading('Personal keys') },
  { name: 'members', path: () => '/settings/members', ready: heading('Members') },
  {
    name: 'editor',
    path: ({ published }) => `/flows/${published.flowId}`,
    ready: (page) => new EditorPage(page).waitUntilReady(),
  },
];

let published: PublishedFlow | undefined;
test.beforeAll(async ({ installation }) => {
  published = await publishFlow(installation, 'Support assistant');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    for (const screen of screens) {
      test(`${screen.name} is clean and pictured`, async ({ ownerPage, installation }) => {
        if (!published) throw new Error('Nothing was published.');
        const given = { installation, published };
        for (const [size, viewport] of Object.entries(sizes)) {
          await ownerPage.setViewportSize(viewport);
          await ownerPage.goto(`${installation.projectPath}${screen.path(given)}`);
          await screen.ready(ownerPage, given);
          await picture(ownerPage, `${screen.name}-${size}-${colorScheme}`);
          expect(await overflowOf(ownerPage), 'nothing is wider than the screen').toBe(0);
        }
        expect(await violationsOf(ownerPage)).toEqual([]);
      });
    }
  });
}

for (const path of ['/sign-in', '/setup']) {
  test(`${path} is clean`, async ({ browserOfRun, installation }) => {
    const context = await browserOfRun.newContext({ baseURL: installation.url });
    const page = await context.newPage();
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await picture(page, path.slice(1));
    expect(await violationsOf(page)).toEqual([]);
    await context.close();
  });
}

test('loading moves nothing that is already there', async ({ ownerPage, installation }) => {
  await ownerPage.addInitScript(() => {
    Object.assign(window, { layoutShift: 0 });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if ('value' in entry && 'hadRecentInput' in entry && !entry.hadRecentInput) {
          Object.assign(window, {
            layoutShift: Number(Reflect.get(window, 'layoutShift')) + Number(entry.value),
          });
        }
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await ownerPage.goto(`${installation.projectPath}/flows`);
  await heading('Flows')(ownerPage);
  expect(await ownerPage.evaluate(() => Number(Reflect.get(window, 'layoutShift')))).toBeLessThan(0.02);
});

async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `test-results/screenshots/${name}.png`, animations: 'disabled' });
}

async function violationsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
  );
}

/** How many pixels the page is wider than its window. */
function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth));
}
