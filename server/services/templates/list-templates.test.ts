import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { listTemplates } from './list-templates';

const folder = join(import.meta.dirname, '../../../flows/examples');

it('offers every template that lies in the folder, asking a question first', () => {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  const ids = listTemplates().map(({ id }) => id);
  expect([...ids].sort()).toEqual(files.map((file) => file.replace('.json', '')).sort());
  expect(ids[0]).toBe('ask-a-question');
});
