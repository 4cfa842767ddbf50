import type { BrowserContext, Page } from '@playwright/test';
import { expect, test } from '../fixtures';
import type { Installation } from '../installation';
import { EditorPage } from '../pages/editor-page';
import { FlowsPage } from '../pages/flows-page';

/** A browser without shared workers: one of its tabs leads and holds the stream for all. */
test('tabs without a shared worker share one stream, and when the leading tab closes nothing is missed', async ({
  installation,
  ownerPage,
}) => {
  const { api, projectId, projectPath } = installation;
  const context = ownerPage.context();
  await context.addInitScript(() => Reflect.deleteProperty(globalThis, 'SharedWorker'));
  const name = 'Watched by three tabs';
  const { id: flowId } = await api.call('flows.create', { projectId, name, templateId: 'ask-a-question' });

  const leader = await openTab(context, `${projectPath}/flows/${flowId}`);
  const editor = await openTab(context, `${projectPath}/flows/${flowId}`);
  const gallery = await openTab(context, `${projectPath}/flows`);
  await expect(new FlowsPage(gallery.page, projectPath).card(name)).toBeVisible();
  await write(installation, flowId, 'heard by all');
  for (const { page } of [leader, editor])
    await expect(new EditorPage(page).card('Chat Input')).toContainText('heard by all');
  expect(await leader.page.evaluate(() => 'SharedWorker' in globalThis)).toBe(false);
  expect(leader.streams()).toBeGreaterThan(0);
  expect([editor.streams(), gallery.streams()], 'only the leading tab asks').toEqual([0, 0]);

  const closing = leader.page.close();
  for (const turn of ['one', 'two', 'three', 'four']) await write(installation, flowId, `turn ${turn}`);
  const born = 'Made while nobody led';
  await api.call('flows.create', { projectId, name: born, templateId: 'ask-a-question' });
  await closing;
  await expect(new EditorPage(editor.page).card('Chat Input')).toContainText('turn four');
  await expect(new FlowsPage(gallery.page, projectPath).card(born)).toBeVisible();
  await expect.poll(() => Math.min(editor.streams(), gallery.streams()), 'one tab leads now').toBe(0);
  expect(editor.streams() + gallery.streams()).toBeGreaterThan(0);
});

async function openTab(context: BrowserContext, path: string): Promise<Tab> {
  const page = await context.newPage();
  let count = 0;
  page.on('request', (request) => {
    if (new URL(request.url()).pathname === '/api/events') count += 1;
  });
  await page.goto(path);
  if (/\/flows\/./.test(path)) await new EditorPage(page).waitUntilReady();
  return { page, streams: () => count };
}

interface Tab {
  readonly page: Page;
  /** How often this tab has asked for a stream itself. */
  readonly streams: () => number;
}

async function write({ api }: Installation, flowId: string, value: string): Promise<void> {
  const { revision, document } = await api.query('flows.get', { flowId });
  const id = Object.keys(document.components).find((key) => key.startsWith('chat-input'));
  await api.call('flows.save', {
    flowId,
    clientId: 'journey',
    batchId: crypto.randomUUID(),
    baseRevision: revision,
    changes: [{ kind: 'set-field', id, field: 'value', value }],
  });
}
