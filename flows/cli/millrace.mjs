#!/usr/bin/env node
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleFolder, root } from '../../server/process/bundle.mjs';

/** What `node_modules/.bin/millrace` points to: bundles the command line when it is missing or old, then runs it. */
const entry = { inputs: { millrace: 'flows/cli/main.ts' }, folder: '.build/cli' };
const file = join(root, entry.folder, 'millrace.mjs');

if (!existsSync(file) || newest(join(root, 'flows')) > statSync(file).mtimeMs) await bundleFolder(entry);
await import(pathToFileURL(file).href);

/** @param {string} folder */
function newest(folder) {
  let latest = 0;
  for (const item of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!item.isFile() || !/\.(ts|json)$/.test(item.name)) continue;
    latest = Math.max(latest, statSync(join(item.parentPath, item.name)).mtimeMs);
  }
  return latest;
}
