import { expect, test, watchErrors } from '../fixtures';
import { owner } from '../installation';
import { isCrowded } from '../is-crowded';
import { FlowsPage } from '../pages/flows-page';
import { NewProjectPage } from '../pages/new-project-page';
import { SetupPage } from '../pages/setup-page';
import { SignInPage } from '../pages/sign-in-page';
import { type RunningStudio, startStudio } from '../start-studio.mjs';

/** A studio nobody has seen yet: these promises need one of their own, in this order. */
test.describe.configure({ mode: 'serial' });
let studio: RunningStudio;
test.beforeAll(async () => {
  test.setTimeout(300_000);
  studio = await startStudio();
});
test.afterAll(async () => studio?.close());

test('the terminal says what happens and prints a link with a setup code', () => {
  for (const step of ['install', 'build', 'database', 'migrate', 'start']) {
    expect(studio.output()).toMatch(new RegExp(`${step} .* \\d+\\.\\d s`));
  }
  expect(studio.setupUrl).toMatch(/\/setup\?code=\S{16,}/);
});

test('nobody becomes the owner without the code', async ({ browserOfRun }) => {
  const page = await browserOfRun.newPage({ baseURL: studio.url });
  const setup = new SetupPage(page);
  await page.goto('/');
  await expect(page).toHaveURL(/\/setup$/);
  await expect(page.getByText('Open the link printed there, or paste its code.')).toBeVisible();
  await setup.fill(owner);
  await setup.enterCode('WRONGWRONGWRONGWRONGWRONG');
  await setup.submit();
  await setup.expectRefusal(/code/i);
  await page.close();
});

test('the link leads to an owner, a first project and templates', async ({ browserOfRun }) => {
  const page = await browserOfRun.newPage({ baseURL: studio.url });
  const errors = watchErrors(page);
  await new SetupPage(page).createOwner(studio.setupUrl ?? '', owner);
  const projectPath = await new NewProjectPage(page).create('Support assistant');
  await expect(page.getByRole('heading', { name: 'Begin with a template' })).toBeVisible();
  await expect(new FlowsPage(page, projectPath).template('Ask a question')).toBeVisible();
  expect(errors).toEqual([]);
  await page.close();
});

test('the link is spent once there is an owner', async ({ browserOfRun }) => {
  const page = await browserOfRun.newPage({ baseURL: studio.url });
  await page.goto(studio.setupUrl ?? '');
  await new SetupPage(page).expectClosed();
  await page.close();
});

test('a person signs in with the right password only, and lands where they wanted to go', async ({
  browserOfRun,
}) => {
  const page = await browserOfRun.newPage({ baseURL: studio.url });
  const signIn = new SignInPage(page);
  await page.goto('/p/support-assistant/settings/secrets');
  await signIn.expectShown();
  await signIn.signIn(owner.email, 'not the password');
  await signIn.expectRefusal();
  await signIn.signIn(owner.email, owner.password);
  await expect(page).toHaveURL(/\/p\/support-assistant\/settings\/secrets$/);
  await page.close();
});

test('a project of somebody else, or none, is not found in the same words', async ({ ownerPage }) => {
  await ownerPage.goto('/p/no-such-project/flows');
  const alert = ownerPage.getByRole('alert').filter({ hasText: 'The project could not be loaded' });
  await expect(alert).toContainText('There is no such project, or you have no access');
});

test('Ctrl-C stops everything within 5 s, and a second start takes at most 4 s', async () => {
  const stopMs = await studio.stop();
  expect(stopMs).toBeLessThan(5_000);
  const begin = performance.now();
  const again = await startStudio({ home: studio.home });
  const startMs = performance.now() - begin;
  await again.stop();
  expect(again.setupUrl, 'no setup link once there is an owner').toBeUndefined();
  expect(startMs).toBeLessThan((isCrowded() ? 15_000 : 4_000) + setupLinkWaitMs);
});

/** How long the helper looks for a setup link that does not come. */
const setupLinkWaitMs = 1_000;
