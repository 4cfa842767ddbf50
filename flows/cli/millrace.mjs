#!/usr/bin/env node
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundle, root } from '../../server/process/bundle.mjs';

/** What `node_modules/.bin/millrace` points to: bundles the command line when it is missing or old, then runs it. */
const entry = { input: 'flows/cli/main.ts', file: '.build/cli/millrace.mjs' };
const file = join(root, entry.file);

if (!existsSync(file) || newest(join(root, 'flows')) > statSync(file).mtimeMs) await bundle(entry);
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
