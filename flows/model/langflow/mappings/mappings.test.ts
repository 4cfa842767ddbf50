import { expect, it } from 'vitest';
import type { Catalogue } from '@/flows/model/catalogue';
import { ruleTarget } from '@/flows/model/langflow/find-target';
import { type Mapping, typesIn } from '@/flows/model/langflow/mapping';
import { testCatalogue } from '@/flows/testing/test-catalogue';
import { mappings } from './index';

const catalogue: Catalogue = testCatalogue;

it('names only fields and ports that ours have', () => {
  const wrong = Object.entries(mappings).flatMap(([className, mapping]) =>
    [mapping, ...Object.values(mapping.cases?.of ?? {})].flatMap((one) =>
      wrongNames(one).map((name) => `${className}: ${name}`),
    ),
  );
  expect(wrong).toEqual([]);
});

/** What is in the first of our types that the library has. */
function wrongNames(mapping: Mapping): string[] {
  const type = typesIn(mapping).find((name) => Object.hasOwn(catalogue, name));
  const description = type === undefined ? undefined : catalogue[type];
  if (!description) return [];
  const hasDynamic = description.portsFrom !== undefined;
  const fields = Object.values(mapping.fields ?? {}).flatMap((rule) => ruleTarget(rule ?? undefined) ?? []);
  const missing = (names: readonly string[], known: object) =>
    names.filter((name) => !Object.hasOwn(known, name));
  return [
    ...missing([...fields, ...Object.keys(mapping.settings ?? {})], description.fields).map(
      (name) => `field ${name}`,
    ),
    ...(hasDynamic ? [] : missing(Object.values(mapping.inputs ?? {}), description.inputs)).map(
      (name) => `input ${name}`,
    ),
    ...(hasDynamic
      ? []
      : missing(Object.values(mapping.outputs ?? {}), { ...description.outputs, tool: true })
    ).map((name) => `output ${name}`),
  ].map((problem) => `${type} has no ${problem}`);
}
