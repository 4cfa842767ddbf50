import { expect, test } from '../fixtures';
import { SettingsPage } from '../pages/settings-page';

test('a secret is set, replaced, never shown again, and removed', async ({ installation, ownerPage }) => {
  const settings = new SettingsPage(ownerPage, installation.projectPath);
  await settings.open('secrets');
  await settings.add('Add secret', {
    Name: 'MODEL_KEY',
    Value: 'a value nobody reads again',
    Description: 'For tests',
  });
  await expect(settings.row('Secrets', 'MODEL_KEY')).toContainText('For tests');
  await ownerPage.reload();
  await expect(settings.row('Secrets', 'MODEL_KEY')).toBeVisible();
  expect(await ownerPage.content()).not.toContain('a value nobody reads again');
  await settings.remove('Secrets', 'MODEL_KEY');
});

test('a connection names a secret and says when its server is away', async ({ installation, ownerPage }) => {
  const settings = new SettingsPage(ownerPage, installation.projectPath);
  await settings.open('connections');
  await ownerPage.getByRole('button', { name: 'Add connection' }).click();
  const dialog = ownerPage.getByRole('dialog');
  await dialog.getByLabel(/^Name/).fill('Away');
  await dialog.getByLabel(/^Base URL/).fill('http://127.0.0.1:9/v1');
  await dialog.getByRole('button', { name: 'Test' }).click();
  await expect(ownerPage.locator('[data-sonner-toast]').filter({ hasText: /reach/i })).toBeVisible({
    timeout: 20_000,
  });
  await dialog.getByRole('button', { name: 'Add connection' }).click();
  await expect(settings.row('Connections', 'Away')).toContainText('http://127.0.0.1:9/v1');
  await settings.remove('Connections', 'Away');
});

test('a connection to a provider takes what that provider needs', async ({ installation, ownerPage }) => {
  const settings = new SettingsPage(ownerPage, installation.projectPath);
  await settings.open('connections');
  await ownerPage.getByRole('button', { name: 'Add connection' }).click();
  const dialog = ownerPage.getByRole('dialog');
  const chooseKind = async (title: RegExp) => {
    await dialog.getByLabel(/^Kind/).click();
    await ownerPage.getByRole('option', { name: title }).click();
  };
  await chooseKind(/^Amazon Bedrock/);
  await expect(dialog.getByLabel(/^Name/)).toHaveValue('amazon-bedrock');
  await dialog.getByLabel(/^Region/).fill('eu-west-1');
  await dialog.getByRole('button', { name: 'Add connection' }).click();
  await expect(ownerPage.getByText(/secret that holds the key of Amazon Bedrock/).first()).toBeVisible();
  await chooseKind(/^Ollama/);
  await expect(dialog.getByLabel(/^Name/)).toHaveValue('ollama');
  await dialog.getByLabel(/^Base URL/).fill('http://127.0.0.1:9/v1');
  await dialog.getByRole('button', { name: 'Add connection' }).click();
  await expect(settings.row('Connections', 'ollama')).toContainText('Ollama · http://127.0.0.1:9/v1');
  await settings.remove('Connections', 'ollama');
});

test('a variable is set, changed and removed', async ({ installation, ownerPage }) => {
  const settings = new SettingsPage(ownerPage, installation.projectPath);
  await settings.open('variables');
  await settings.add('Add variable', { Name: 'LANGUAGE', Value: 'English' });
  await ownerPage.getByRole('button', { name: 'Edit LANGUAGE' }).click();
  await ownerPage.getByRole('dialog').getByLabel('Value').fill('Norwegian');
  await ownerPage.getByRole('button', { name: 'Save variable' }).click();
  await expect(settings.row('Variables', 'LANGUAGE')).toContainText('Norwegian');
  await settings.remove('Variables', 'LANGUAGE');
});

test('a personal key is shown once', async ({ installation, ownerPage }) => {
  const settings = new SettingsPage(ownerPage, installation.projectPath);
  await settings.open('keys');
  await settings.add('Create key', { Name: 'my script' });
  await expect(ownerPage.getByTestId('shown-key')).toHaveText(/^mrk_[\w-]{43}$/);
  await ownerPage.reload();
  await expect(settings.row('Keys', 'my script')).toContainText('never used');
  await expect(ownerPage.getByTestId('shown-key')).toHaveCount(0);
});

test('the members say who may do what', async ({ installation, ownerPage }) => {
  const settings = new SettingsPage(ownerPage, installation.projectPath);
  await settings.open('connections');
  await settings.goTo('Members');
  await expect(settings.row('Members', 'Ada Owner')).toContainText('ada@example.com');
});
