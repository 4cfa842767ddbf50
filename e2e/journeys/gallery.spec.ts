import { expect, test } from '../fixtures';

test('a flow is renamed, duplicated, searched and deleted from its card', async ({
  flows,
  installation,
  ownerPage,
}) => {
  const { api, projectId } = installation;
  await api.call('flows.create', { projectId, name: 'Weather report', templateId: 'ask-a-question' });
  await flows.open();
  await expect(flows.card('Weather report')).toContainText('4 components');
  await expect(flows.card('Weather report')).toContainText('draft');
  await flows.rename('Weather report', 'Tide table');
  await flows.choose('Tide table', 'Duplicate');
  await expect(ownerPage.getByText('Flow duplicated')).toBeVisible();
  await flows.search('tide');
  await expect(ownerPage.getByTestId('flow-card')).toHaveCount(2);
  await flows.search('nothing is called so');
  await expect(ownerPage.getByRole('heading', { name: 'No flow matches' })).toBeVisible();
  await flows.search('');
  await flows.remove('Tide table');
});

test('a flow that is exported comes in again unchanged', async ({ flows, installation, ownerPage }) => {
  const { api, projectId } = installation;
  const { id } = await api.call('flows.create', {
    projectId,
    name: 'To take along',
    templateId: 'ask-a-question',
  });
  await flows.open();
  const download = ownerPage.waitForEvent('download');
  await flows.choose('To take along', 'Export as JSON');
  const file = await (await download).path();
  const editor = await flows.importFile(file, 'Brought back');
  await expect(editor.cards()).toHaveCount(4);
  const { document } = await api.query('flows.get', { flowId: ownerPage.url().split('/').at(-1) });
  expect(document).toEqual((await api.query('flows.get', { flowId: id })).document);
});

test('a file that is no flow is refused in one sentence, and nothing is created', async ({
  flows,
  ownerPage,
}) => {
  await flows.open();
  await flows.waitUntilLoaded();
  const before = await ownerPage.getByTestId('flow-card').count();
  await flows.chooseFile('notes.json', 'this is no JSON');
  await expect(
    ownerPage
      .getByRole('status')
      .or(ownerPage.locator('[data-sonner-toast]'))
      .filter({ hasText: /JSON/ })
      .first(),
  ).toBeVisible();
  await expect(ownerPage.getByTestId('flow-card')).toHaveCount(before);
});

test('a flow that is made elsewhere appears without a reload', async ({ flows, installation }) => {
  await flows.open();
  await flows.waitUntilLoaded();
  const { api, projectId } = installation;
  await api.call('flows.create', { projectId, name: 'Made by a colleague', templateId: 'ask-a-question' });
  await expect(flows.card('Made by a colleague')).toBeVisible();
});
