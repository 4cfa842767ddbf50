import { expect, test } from '../fixtures';

/** A flow of Langflow with a component of each kind: one of ours, one nobody knows, and one that holds a secret. */
const node = (id: string, type: string, definition: object) => ({
  id,
  type: 'genericNode',
  position: { x: id.length * 40, y: 80 },
  data: {
    id,
    type,
    node: { display_name: type, outputs: [{ name: 'message', types: ['Message'] }], ...definition },
  },
});
const file = {
  name: 'From Langflow',
  description: 'Brought along',
  data: {
    nodes: [
      node('ChatInput-aaaaa', 'ChatInput', {
        metadata: { module: 'lfx.components.input_output.chat.ChatInput' },
        template: { input_value: { type: 'str', value: 'Hello', input_types: [] } },
      }),
      node('Strange-bbbbb', 'Strange', {
        template: {
          api_key: { type: 'str', value: 'sk-live-0123456789', password: true, display_name: 'API Key' },
          text: { type: 'other', value: '', input_types: ['Message'] },
        },
      }),
    ],
    edges: [
      {
        source: 'ChatInput-aaaaa',
        target: 'Strange-bbbbb',
        data: {
          sourceHandle: {
            dataType: 'ChatInput',
            id: 'ChatInput-aaaaa',
            name: 'message',
            output_types: ['Message'],
          },
          targetHandle: { fieldName: 'text', id: 'Strange-bbbbb', inputTypes: ['Message'], type: 'other' },
        },
      },
    ],
    viewport: { x: 0, y: 0, zoom: 1 },
  },
};

test('a flow of Langflow is reviewed, imported with the keyboard, and goes out as it came', async ({
  flows,
  installation,
  ownerPage,
}) => {
  const { api, projectId } = installation;
  await flows.open();
  await flows.waitUntilLoaded();
  await flows.chooseFile('langflow.json', JSON.stringify(file));
  const review = ownerPage.getByRole('dialog', { name: 'Import From Langflow' });
  await expect(review).toContainText('2 components: 1 placeholder, 1 exact');
  await expect(review.getByRole('list', { name: 'Components' }).getByRole('listitem').first()).toContainText(
    'Placeholder',
  );
  await review.getByRole('checkbox', { name: /Keep API Key/ }).focus();
  await ownerPage.keyboard.press('Space');
  await review.getByRole('textbox', { name: /Name in the vault/ }).fill('STRANGE_KEY');
  await ownerPage.screenshot({ path: 'test-results/screenshots/import-review.png' });
  await review.getByRole('button', { name: 'Import flow' }).press('Enter');
  await ownerPage.waitForURL(/\/flows\/[0-9a-f-]{36}$/);
  const flowId = ownerPage.url().split('/').at(-1);
  const { text } = await api.query('flows.exportDocument', { flowId, format: 'langflow' });
  expect(text).not.toContain('sk-live');
  const secrets: { name: string }[] = await api.query('secrets.list', { projectId });
  expect(secrets.map(({ name }) => name)).toContain('STRANGE_KEY');
});
