import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '../fixtures';

const question = 'Repeat after me: the mill turns';

test('shows address, state with reasons, versions and keys', async ({ deployment, published, ownerPage }) => {
  await expect(deployment.address()).toHaveText(published.address);
  await deployment.expectState('live v1');
  await expect(ownerPage.getByRole('list', { name: 'Reasons' }).getByRole('listitem')).toHaveCount(3);
  await expect(ownerPage.getByRole('list', { name: 'Versions' })).toContainText('serving');
  await expect(ownerPage.getByRole('list', { name: 'Keys' })).toContainText('created');
});

test('answers in the Try it box as it streams', async ({ deployment, published, ownerPage }) => {
  const answer = await deployment.tryIt(question, published.key);
  await expect(answer).toContainText('mill', { timeout: 20_000 });
  await expect(ownerPage.getByRole('button', { name: 'Send' })).toBeEnabled();
});

test('says why a wrong key is refused', async ({ deployment, ownerPage }) => {
  await deployment.tryIt(question, 'mrk_wrong');
  await expect(ownerPage.getByRole('alert').filter({ hasText: 'Invalid or missing API key' })).toBeVisible();
});

test('gives snippets that work when pasted', async ({ deployment }) => {
  const key = await deployment.createKey('for the snippets');
  for (const dialect of ['Langflow', 'OpenAI'] as const) {
    const curl = await deployment.snippet(dialect, 'curl');
    expect(curl).toContain(key);
    expect(answerOf('bash', ['-c', curl])).toMatch(/Hello/i);
    expect(
      answerOf(process.execPath, [fileOf('snippet.mjs', await deployment.snippet(dialect, 'JavaScript'))]),
    ).toMatch(/Hello/i);
  }
  const python = spawnSync('python3', ['--version']);
  test.skip(python.status !== 0, 'no python3 on this machine: its snippets are not run');
  const script = fileOf('snippet.py', await deployment.snippet('Langflow', 'Python'));
  expect(answerOf('python3', [script])).toMatch(/Hello/i);
});

test('shows a key once and refuses it after it is revoked', async ({ deployment, published, ownerPage }) => {
  const key = await deployment.createKey('short-lived');
  await deployment.acknowledgeKey();
  // The runtime hears of keys within a second.
  await expect
    .poll(async () => (await call(published.address, published.endpointName, key)).status, {
      timeout: 15_000,
    })
    .toBe(200);
  await deployment.revokeKey('short-lived');
  await expect
    .poll(async () => (await call(published.address, published.endpointName, key)).status, {
      timeout: 15_000,
    })
    .toBe(403);
  await ownerPage.reload();
  await expect(ownerPage.getByText(key)).toHaveCount(0);
});

test('stops and starts; while stopped a caller is told in plain words', async ({ deployment, published }) => {
  await deployment.stop();
  const refused = await call(published.address, published.endpointName, published.key);
  expect(refused.status).toBe(503);
  expect(await refused.text()).toMatch(/stopped/i);
  await deployment.start();
  expect((await call(published.address, published.endpointName, published.key)).status).toBe(200);
});

test('shows what the runtime says', async ({ deployment }) => {
  await expect(deployment.logLines().first()).toBeVisible();
});

function call(address: string, endpointName: string, key: string): Promise<Response> {
  return fetch(`${address}/api/v1/run/${endpointName}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': key },
    body: JSON.stringify({ input_value: question }),
  });
}

/** Inside the repository, so that a snippet finds the `openai` package as it would in a project that has it. */
function fileOf(name: string, text: string): string {
  const folder = name.endsWith('.mjs') ? path.resolve('.build') : tmpdir();
  const file = path.join(mkdtempSync(path.join(folder, 'snippet-')), name);
  writeFileSync(file, text);
  return file;
}

function answerOf(command: string, args: readonly string[]): string {
  const { stdout, stderr, status } = spawnSync(command, args, { encoding: 'utf8', timeout: 30_000 });
  expect(status, stderr).toBe(0);
  return stdout;
}
