import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const model = fileURLToPath(new URL('../model/', import.meta.url));

/** What the editor loads before anything is on the screen. Schemas weigh 31 KB there: they come with what needs them. */
const loadedByTheEditor = [
  'apply-changes',
  'catalogue',
  'connection-problem',
  'describe-place',
  'diff-documents',
  'document',
  'edits-between',
  'extract-sub-flow',
  'field-problem',
  'flow-interface',
  'flow-structure',
  'group-ports',
  'group-selection',
  'history',
  'invert-change',
  'link-of',
  'lost-values',
  'merge-documents',
  'new-component',
  'ports-of',
  'rebase-changes',
  'tool-arguments',
  'validate-document',
];

it.each(loadedByTheEditor)('%s brings no schemas with it', (file) => {
  expect([...reached(file)].filter((source) => source === 'zod')).toEqual([]);
});

it('sees the schemas that there are', () => {
  expect(reached('parse-document')).toContain('zod');
});

/** Every module that is loaded with a file: imports of types are not. */
function reached(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  if (file === 'zod' || file.startsWith('@')) return seen;
  const code = readFileSync(join(model, `${file}.ts`), 'utf8');
  for (const [, type, source = ''] of code.matchAll(/^import (type )?[^;]*?from '([^']+)';/gm)) {
    if (!type) reached(moduleAt(source, file), seen);
  }
  return seen;
}

/** A file of the model by its path there, whichever way it is imported; a package by its name. */
function moduleAt(source: string, from: string): string {
  if (source.startsWith('@/flows/model/')) return source.slice('@/flows/model/'.length);
  return source.startsWith('./') ? join(dirname(from), source) : source;
}
