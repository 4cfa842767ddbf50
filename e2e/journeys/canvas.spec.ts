import { expect, test } from '../fixtures';
import { EditorPage } from '../pages/editor-page';

test('a template opens on the canvas, and a reload shows the same', async ({ editor }) => {
  await expect(editor.cards()).toHaveCount(4);
  await expect(editor.edges()).toHaveCount(3);
  await editor.reload();
  await expect(editor.cards()).toHaveCount(4);
  await expect(editor.edges()).toHaveCount(3);
});

test('a flow is drawn by hand: drag in, connect, fill in', async ({ flows, ownerPage }) => {
  await flows.open();
  const editor = await flows.createEmpty();
  await editor.dragIn('inputs/chat-input', { x: 120, y: 120 });
  await editor.dragIn('models/language-model', { x: 430, y: 120 });
  await editor.dragIn('outputs/chat-output', { x: 760, y: 120 });
  await editor.connect(['Chat Input', 'Output Message'], ['Language Model', 'Input Input']);
  await editor.connect(['Language Model', 'Output Message'], ['Chat Output', 'Input Message']);
  await expect(editor.edges()).toHaveCount(2);
  await editor.select('Chat Input');
  await editor.field('Text').fill('What does the mill do?');
  await editor.expectSaved();
  await editor.reload();
  await expect(editor.edges()).toHaveCount(2);
  await editor.select('Chat Input');
  await expect(editor.field('Text')).toHaveValue('What does the mill do?');
  await expect(ownerPage.getByTestId('checks')).toBeVisible();
});

test('a connection that does not fit is refused and says why', async ({ flows, ownerPage }) => {
  await flows.open();
  const editor = await flows.createEmpty();
  await editor.dragIn('inputs/chat-input', { x: 120, y: 120 });
  await editor.dragIn('inputs/text-input', { x: 460, y: 120 });
  await editor.connect(['Chat Input', 'Output Message'], ['Text Input', 'Output Text']);
  await expect(ownerPage.getByTestId('pointer-hint')).toContainText(/\w/);
  await expect(editor.edges()).toHaveCount(0);
});

test('what was deleted comes back with undo, and goes again with redo', async ({ editor, ownerPage }) => {
  await editor.select('Prompt');
  await ownerPage.keyboard.press('Escape');
  await editor.card('Prompt').locator('header').click();
  await ownerPage.keyboard.press('Delete');
  await expect(editor.cards()).toHaveCount(3);
  await expect(editor.edges()).toHaveCount(1);
  await editor.undo();
  await expect(editor.cards()).toHaveCount(4);
  await expect(editor.edges()).toHaveCount(3);
  await editor.redo();
  await expect(editor.cards()).toHaveCount(3);
  await editor.expectSaved();
});

test('moving a card is one step of undo', async ({ editor }) => {
  const before = await editor.placeOf('Chat Input');
  await editor.moveBy('Chat Input', { x: 40, y: 90 });
  expect((await editor.placeOf('Chat Input')).y).toBeGreaterThan(before.y + 60);
  await editor.undo();
  await expect.poll(() => editor.placeOf('Chat Input')).toEqual(before);
});

test('a variable in a prompt becomes a port', async ({ editor }) => {
  await editor.select('Prompt');
  await editor.field('Template').fill('{tone} answer to {question}');
  await expect(editor.port('Prompt', 'Input tone')).toBeVisible();
  await editor.expectSaved();
});

test('two tabs see each other and overwrite nothing', async ({ editor, ownerPage }) => {
  const second = await ownerPage.context().newPage();
  await second.goto(ownerPage.url());
  const other = new EditorPage(second);
  await other.waitUntilReady();
  await editor.select('Chat Input');
  await editor.field('Text').fill('written in the first tab');
  await other.select('Prompt');
  await other.field('Template').fill('written in the second tab {question}');
  await expect(other.card('Chat Input')).toContainText('written in the first tab');
  await expect(editor.card('Prompt')).toContainText('written in the second tab');
  await editor.reload();
  await expect(editor.card('Chat Input')).toContainText('written in the first tab');
  await expect(editor.card('Prompt')).toContainText('written in the second tab');
});

test('what is typed without a connection is kept and sent later', async ({ editor, ownerPage }) => {
  await editor.select('Chat Input');
  await ownerPage.context().setOffline(true);
  await editor.field('Text').fill('typed offline');
  await expect(ownerPage.getByTestId('save-status')).toContainText('kept on this device');
  await ownerPage.context().setOffline(false);
  await expect(ownerPage.getByTestId('save-status')).toHaveText('Saved', { timeout: 20_000 });
  await editor.reload();
  await expect(editor.card('Chat Input')).toContainText('typed offline');
});
