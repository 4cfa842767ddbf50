import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { chromiumLaunchOptions } from '../chromium.mjs';
import { benchOwner } from './lib/published-flow.mjs';

/** Every script the browser takes until the editor is usable, gzipped, by the browser's own account. */
export const needs = 'published';

/** @param {import('./lib/published-flow.mjs').PublishedFlow} flow */
export async function measure({ place }) {
  const browser = await chromium.launch(await chromiumLaunchOptions());
  try {
    const page = await browser.newPage();
    await signIn(page, place.url);
    const scripts = await recordScripts(page);
    await page.goto(`${place.url}/p/${place.projectSlug}/flows/${place.flowId}`);
    await page.getByTestId('component-card').first().waitFor();
    await untilQuiet(scripts);
    const sizes = await Promise.all(scripts.map((read) => read()));
    const kilobytes = sizes.reduce((sum, bytes) => sum + bytes, 0) / 1024;
    return [
      {
        name: 'editor first load',
        value: kilobytes,
        unit: 'KB gzip',
        must: { atMost: 350 },
        aim: { atMost: 280 },
        comparedWith: `${sizes.length} scripts`,
        steady: true,
      },
    ];
  } finally {
    await browser.close();
  }
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {string} url
 */
async function signIn(page, url) {
  await page.goto(`${url}/sign-in`);
  await page.getByLabel('E-mail').fill(benchOwner.email);
  await page.getByLabel('Password').fill(benchOwner.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('**/p/**');
  // A page that was loaded before would leave scripts in the cache.
  await page.goto('about:blank');
}

/**
 * A live stream stays open, so the network is never idle: quiet is a second in which no script came.
 * @param {readonly unknown[]} scripts
 */
async function untilQuiet(scripts) {
  for (let count = -1; count !== scripts.length; ) {
    count = scripts.length;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}

/** @param {import('@playwright/test').Page} page */
async function recordScripts(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  /** @type {(() => Promise<number>)[]} */
  const scripts = [];
  session.on('Network.responseReceived', ({ requestId, type, response }) => {
    if (type !== 'Script' && !response.mimeType.includes('javascript')) return;
    scripts.push(async () => {
      const { body, base64Encoded } = await session.send('Network.getResponseBody', { requestId });
      return gzipSync(Buffer.from(body, base64Encoded ? 'base64' : 'utf8')).length;
    });
  });
  return scripts;
}
