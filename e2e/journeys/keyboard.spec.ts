import { expect, test } from '../fixtures';
import { EditorPage } from '../pages/editor-page';

/** From an empty canvas to an answer without a pointer. Nothing in this file may click. */
test('a flow is built, connected and run with the keyboard only', async ({ flows, ownerPage }) => {
  const { keyboard } = ownerPage;
  await flows.open();
  await flows.waitUntilLoaded();
  await ownerPage.getByRole('button', { name: 'New flow' }).focus();
  await keyboard.press('Enter');
  await ownerPage.getByRole('button', { name: 'Empty canvas' }).focus();
  await keyboard.press('Enter');
  await ownerPage.waitForURL(/\/flows\/[0-9a-f-]{36}$/);
  const editor = new EditorPage(ownerPage);
  await editor.waitUntilReady();

  for (const [search, title] of [
    ['chat input', 'Chat Input'],
    ['chat output', 'Chat Output'],
  ] as const) {
    await keyboard.press('/');
    await ownerPage.getByLabel('Search components').fill(search);
    await keyboard.press('Enter');
    await expect(editor.card(title)).toBeVisible();
    await ownerPage.getByTestId('canvas').focus();
  }

  await ownerPage.getByRole('group', { name: 'Chat Input', exact: true }).focus();
  await keyboard.press('Enter');
  await editor.port('Chat Input', 'Output Message').focus();
  await keyboard.press('Enter');
  await expect(editor.port('Chat Output', 'Input Message')).toBeFocused();
  await keyboard.press('Enter');
  await expect(editor.edges()).toHaveCount(1);
  await editor.expectSaved();

  await ownerPage.getByTestId('canvas').focus();
  await keyboard.press('p');
  await expect(ownerPage.getByRole('textbox', { name: 'Message' })).toBeFocused();
  await keyboard.type('passed on by hand of nobody');
  await keyboard.press('Enter');
  await editor.playground.expectAnswer('passed on by hand of nobody');
});

test('every place is reached through the command palette', async ({ flows, installation, ownerPage }) => {
  await flows.open();
  for (const [words, address] of [
    ['runs', 'runs'],
    ['deployments', 'deployments'],
    ['settings', 'settings/connections'],
    ['flows', 'flows'],
  ] as const) {
    await ownerPage.keyboard.press('ControlOrMeta+k');
    await expect(ownerPage.getByRole('combobox')).toBeFocused();
    await ownerPage.keyboard.type(words);
    await ownerPage.keyboard.press('Enter');
    await expect(ownerPage).toHaveURL(new RegExp(`${installation.projectPath}/${address}`));
  }
});

test('Tab walks from the skip link through the page, and the focus is seen', async ({ flows, ownerPage }) => {
  await flows.open();
  await flows.waitUntilLoaded();
  await ownerPage.keyboard.press('Tab');
  await expect(ownerPage.getByRole('link', { name: 'Skip to the page' })).toBeFocused();
  const seen = new Set<string>();
  for (let step = 0; step < 12; step += 1) {
    await ownerPage.keyboard.press('Tab');
    const focused = await ownerPage.evaluate(() => {
      const element = document.activeElement;
      if (!element) return { name: '', outlined: false };
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      const card = element.closest('.has-\\[a\\:focus-visible\\]\\:outline-2');
      const outlined = (outlineStyle !== 'none' && outlineWidth !== '0px') || card !== null;
      return { name: element.getAttribute('aria-label') ?? element.textContent ?? '', outlined };
    });
    expect(focused.outlined, `the focus on “${focused.name}” is seen`).toBe(true);
    seen.add(focused.name);
  }
  expect(seen.size).toBeGreaterThan(8);
});
