import { execFileSync } from 'node:child_process';
import { expect, test } from '../fixtures';
import type { EditorPage } from '../pages/editor-page';

test('the first template answers with no model configured, token by token', async ({ editor }) => {
  const playground = await editor.play();
  const lengths = await playground.watchAnswers();
  await playground.send('Echo: the mill turns with the water of the race');
  await playground.expectAnswer(/mill|demonstration/i);
  expect((await lengths()).length, 'the answer grew on the screen').toBeGreaterThan(2);
});

test('each component shows its state and its time', async ({ editor }) => {
  const playground = await editor.play();
  await playground.send('Hello');
  await playground.expectAnswer(/./);
  for (const title of ['Chat Input', 'Prompt', 'Language Model', 'Chat Output']) {
    await expect(editor.card(title)).toHaveAttribute('data-run-state', 'succeeded');
    await expect(editor.card(title).getByTestId('card-footer')).toContainText(/\d (ms|s)/);
  }
});

test('Stop stops', async ({ editor, ownerPage }) => {
  await makeItEcho(editor);
  const playground = await editor.play();
  // So long that no machine is too slow to stop it.
  await playground.send('the wheel turns and '.repeat(1_000));
  await expect(playground.lastAnswer()).toContainText('wheel');
  await ownerPage.keyboard.press('Escape');
  await expect(playground.lastAnswer()).toHaveAttribute('data-status', 'cancelled');
  await expect(playground.lastAnswer()).toContainText('Stopped');
});

test('reloading during a run rejoins it', async ({ editor }) => {
  await makeItEcho(editor);
  const playground = await editor.play();
  await playground.send(`${'the wheel turns and '.repeat(120)} end of the answer`);
  await expect(playground.lastAnswer()).toContainText('wheel');
  await editor.reload();
  await expect(editor.stopButton(), 'the run is still known').toBeVisible();
  await playground.expectAnswer('end of the answer');
});

test('an error names the component, says what to do and leads there', async ({
  editor,
  installation,
  ownerPage,
}) => {
  const { api, projectId } = installation;
  const settings = { kind: 'openai-compatible', baseUrl: 'http://127.0.0.1:9/v1', secretName: null };
  await api.call('connections.create', { projectId, name: 'Nobody there', settings });
  const flowId = ownerPage.url().split('/').at(-1);
  const { revision, document } = await api.query('flows.get', { flowId });
  const id = Object.keys(document.components).find((key) => key.startsWith('language-model'));
  const model = { connection: 'Nobody there', model: 'none' };
  await api.call('flows.save', {
    flowId,
    clientId: 'journey',
    batchId: crypto.randomUUID(),
    baseRevision: revision,
    changes: [{ kind: 'set-field', id, field: 'model', value: model }],
  });
  await editor.reload();
  const playground = await editor.play();
  await playground.send('Hello');
  await expect(playground.failure()).toContainText('Language Model', { timeout: 30_000 });
  await expect(playground.failure()).toContainText('Nobody there');
  await expect(editor.card('Language Model')).toHaveAttribute('data-run-state', 'failed');
  await playground.failure().getByRole('button', { name: 'Show component' }).click();
  await expect(editor.inspector()).toHaveValue('Language Model');
});

test('a flow whose inputs are not chat shows a form', async ({ flows, ownerPage }) => {
  await flows.open();
  const editor = await flows.createFromTemplate('Rewrite in a tone');
  const playground = await editor.play();
  await expect(playground.form()).toBeVisible();
  await ownerPage.getByTestId('run-flow').click();
  await expect(playground.form()).toContainText(/succeeded|\d (ms|s)/, { timeout: 30_000 });
});

test('Copy as curl gives the same run as a command', async ({ editor, installation, ownerPage }) => {
  const { api, projectId } = installation;
  const { key } = await api.call('keys.createPersonal', { projectId, name: 'for curl' });
  const playground = await editor.play();
  await playground.send('Echo: from the terminal');
  await playground.expectAnswer(/./);
  await playground.panel().getByRole('button', { name: 'Copy as curl' }).click();
  const clipboard = () => ownerPage.evaluate(() => navigator.clipboard.readText());
  await expect.poll(clipboard).toContain('curl');
  const command = await clipboard();
  const answer = execFileSync('bash', ['-c', command], {
    encoding: 'utf8',
    stdio: 'pipe',
    env: { ...process.env, MILLRACE_API_KEY: key },
  });
  expect(answer).toContain('from the terminal');
});

test('the last runs of a flow are listed with what went in and came out', async ({ editor }) => {
  const playground = await editor.play();
  await playground.send('A question for the list');
  await playground.expectAnswer(/./);
  const runs = await playground.showRuns();
  await expect(runs).toContainText('A question for the list', { timeout: 20_000 });
});

/** The demonstration model repeats what it is told to, at its pace: an answer as long as the question. */
async function makeItEcho(editor: EditorPage): Promise<void> {
  await editor.select('Prompt');
  await editor.field('Template').fill('Echo: {question}');
  await editor.expectSaved();
}
