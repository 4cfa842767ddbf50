import { expect, test } from '../fixtures';
import { isCrowded } from '../is-crowded';
import { DeploymentPage } from '../pages/deployment-page';

test('Publish freezes a version, starts it, and shows its page with a key', async ({
  editor,
  installation,
  ownerPage,
}) => {
  const key = await editor.publish('The first one');
  expect(key).toMatch(/^mrk_[\w-]{43}$/);
  await editor.showDeployment();
  const page = new DeploymentPage(ownerPage, installation.projectPath);
  await page.expectState('live v1');
  expect(await page.shownKey()).toBe(key);
  await expect(ownerPage.getByRole('list', { name: 'Versions' })).toContainText('The first one');
});

test('a second version takes over at the same address, and rolling back loses no call', async ({
  editor,
  installation,
  ownerPage,
}) => {
  const key = (await editor.publish('one')) ?? '';
  const flowAddress = ownerPage.url();
  const slug = await editor.showDeployment();
  const page = new DeploymentPage(ownerPage, installation.projectPath);
  await page.expectState('live v1');
  const address = (await page.address().textContent()) ?? '';

  await ownerPage.goto(flowAddress);
  await editor.waitUntilReady();
  await editor.select('Prompt');
  await editor.field('Template').fill('Echo: the second version says {question}');
  await editor.expectSaved();
  expect(await editor.publish('two'), 'the key is shown once').toBeNull();
  await editor.showDeployment();

  const calls = callAllTheTime(installation.url, slug, key);
  await page.expectState('live v2');
  await expect(page.address()).toHaveText(address);
  const begin = performance.now();
  await page.rollBackTo(1);
  expect(performance.now() - begin).toBeLessThan(isCrowded() ? 20_000 : 5_000);
  const { answered, failures } = await calls.end();
  expect(failures).toEqual([]);
  expect(answered).toBeGreaterThan(10);
});

test('publishing what has not changed makes no new version', async ({ editor, ownerPage }) => {
  await editor.publish();
  await ownerPage.getByRole('button', { name: 'Keep editing' }).click();
  await editor.publish();
  await expect(ownerPage.getByRole('dialog')).toContainText('Version 1 is up to date');
});

test('a flow that cannot run is not published, and says why', async ({ flows, ownerPage }) => {
  await flows.open();
  const editor = await flows.createEmpty();
  await editor.dragIn('outputs/chat-output', { x: 300, y: 120 });
  await ownerPage.getByTestId('editor-top-bar').getByRole('button', { name: 'Publish' }).click();
  await expect(ownerPage.getByTestId('confirm-publish')).toBeDisabled();
  await expect(ownerPage.getByRole('dialog').getByRole('region', { name: 'Checks' })).toContainText(
    'Chat Output',
  );
});

/** Callers that never pause: every one must be answered, whatever happens behind the address. */
function callAllTheTime(url: string, slug: string, key: string) {
  const failures: string[] = [];
  let answered = 0;
  let going = true;
  const caller = async () => {
    while (going) {
      const response = await fetch(`${url}/d/${slug}/api/v1/run/${slug}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-api-key': key },
        body: JSON.stringify({ input_value: 'Echo: on' }),
      });
      const text = await response.text();
      if (response.status === 200) answered += 1;
      else failures.push(`${response.status} ${text.slice(0, 200)}`);
    }
  };
  const callers = Array.from({ length: 12 }, caller);
  return {
    async end() {
      going = false;
      await Promise.all(callers);
      return { answered, failures };
    },
  };
}
