import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { biomeImportOverrides, isImportOverride } from './biome-rules.mjs';

/** Writes the import table into biome.json: `node .config/write-biome-rules.mjs`. A test holds it up to date. */
const file = fileURLToPath(new URL('../biome.json', import.meta.url));
const config = JSON.parse(readFileSync(file, 'utf8'));
const byHand = config.overrides.filter((/** @type {unknown} */ override) => !isImportOverride(override));
config.overrides = [...byHand, ...biomeImportOverrides()];
writeFileSync(file, `${JSON.stringify(config, null, 2)}\n`);
execFileSync('npx', ['biome', 'format', '--write', file], { stdio: 'inherit' });
