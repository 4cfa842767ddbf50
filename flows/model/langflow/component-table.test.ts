import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { testCatalogue } from '@/flows/testing/test-catalogue';
import { componentRows, componentTable } from './component-table';

const file = fileURLToPath(new URL('./COMPONENTS.md', import.meta.url));
const command = 'npx vitest run --config .config/vitest.config.ts --project unit flows/model/langflow -u';

it('keeps the page of components up to date', async () => {
  await expect(
    componentTable(testCatalogue),
    `flows/model/langflow/COMPONENTS.md is stale; write it again with: ${command}`,
  ).toMatchFileSnapshot(file);
});

it('leads to components that the library has', () => {
  const missing = componentRows(testCatalogue)
    .flatMap(({ becomes }) => becomes ?? [])
    .filter((type) => !Object.hasOwn(testCatalogue, type));
  expect([...new Set(missing)]).toEqual([]);
});

it('has a counterpart for most components, and for each that is neither legacy nor of a vendor', () => {
  const rows = componentRows(testCatalogue);
  expect(rows).toHaveLength(208);
  const left = rows.filter(({ becomes, stock }) => becomes === null && !stock.isLegacy && !stock.isVendor);
  expect(left.map(({ stock, about }) => `${stock.name}: ${about}`)).toEqual([]);
  expect(rows.filter(({ becomes }) => becomes !== null).length).toBeGreaterThanOrEqual(120);
});
