import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { catalogueSchema } from '@/flows/model/catalogue-schema';
import type { Field } from '@/flows/model/field';
import type { Json } from '@/flows/model/json';
import { portsOf } from '@/flows/model/ports-of';
import { validateComponent } from '@/flows/model/validate-component';
import { library } from './index';
import { catalogueOf, catalogueText } from './write-catalogue';

const catalogueFile = fileURLToPath(new URL('../model/generated/catalogue.json', import.meta.url));
const command =
  'npx vitest run --config .config/vitest.config.ts --project unit flows/library/registry.test.ts -u';

it('keeps the committed catalogue up to date', async () => {
  await expect(
    catalogueText(library),
    `flows/model/generated/catalogue.json is stale; write it again with: ${command}`,
  ).toMatchFileSnapshot(catalogueFile);
});

it('describes every component as data that the schema accepts', () => {
  const catalogue = catalogueOf(library);
  expect(catalogueSchema.parse(JSON.parse(JSON.stringify(catalogue)))).toEqual(catalogue);
});

it.each(library.all().map((component) => [component.type, component] as const))(
  '%s has a place, a title, ports and fields that fit together',
  (type, component) => {
    expect(type).toBe(`${component.family}/${type.split('/')[1]}`);
    expect(library.get(type)).toBe(component);
    expect(component.title).toMatch(/\S/);
    expect(component.description).toMatch(/\.$/);
    const { entry, exit, portsFrom } = component;
    if (entry) expect(component.fields).toHaveProperty(entry.field);
    if (exit) expect(component.outputs).toHaveProperty(exit.port);
    if (portsFrom) expect(component.fields).toHaveProperty(portsFrom.field);
    for (const port of Object.values(portsOf(component, { settings: {} }).inputs)) {
      if (port.field) expect(component.fields).toHaveProperty(port.field);
    }
  },
);

it.each(library.all().map((component) => [component.type, component] as const))(
  '%s has defaults that its own checks accept',
  (type, component) => {
    const findings = validateComponent({
      id: 'it',
      component: { type, typeVersion: component.version, settings: {}, position: { x: 0, y: 0 } },
      catalogue: catalogueOf(library),
      fed: new Set(Object.keys(component.inputs).map((port) => `it.${port}`)),
    });
    expect(findings.filter(({ code }) => code !== 'required-field')).toEqual([]);
  },
);

it.each(library.all().map((component) => [component.type, component] as const))(
  '%s leads every past version of it to the one of today',
  (_, { version, migrations = [] }) => {
    expect(migrations.map(({ from }) => from)).toEqual(
      Array.from({ length: version - 1 }, (_past, index) => index + 1),
    );
  },
);

it('knows nothing by a name that objects inherit', () => {
  expect(library.get('constructor')).toBeUndefined();
});

/** A value that no field of the kind takes; a json field takes everything. */
const wrong: Readonly<Record<Exclude<Field['kind'], 'json'>, Json>> = {
  text: 7,
  prompt: 7,
  code: 7,
  number: 'many',
  switch: 'perhaps',
  select: 'none of them',
  'multi-select': 7,
  model: 'a model',
  'embedding-model': 'a model',
  table: 7,
  secret: 7,
  connection: 7,
  file: 7,
  flow: 7,
};

it.each(library.all().map((component) => [component.type, component] as const))(
  '%s answers a setting that it cannot use with the name of the field',
  (type, component) => {
    for (const [name, { kind }] of Object.entries(component.fields)) {
      if (kind === 'json') continue;
      const findings = validateComponent({
        id: 'it',
        component: {
          type,
          typeVersion: component.version,
          settings: { [name]: wrong[kind] },
          position: { x: 0, y: 0 },
        },
        catalogue: catalogueOf(library),
        fed: new Set(),
      });
      expect(findings).toContainEqual(expect.objectContaining({ code: 'invalid-field', field: name }));
    }
  },
);

it.each(library.all().map((component) => [component.type, component] as const))(
  '%s says in words what its fields and ports are, and shows fields only by others that it has',
  (_, component) => {
    const { fields, inputs, outputs } = component;
    const labels = [fields, inputs, outputs].flatMap((parts) =>
      Object.values(parts).map(({ label }) => label),
    );
    for (const label of labels) expect(label).toMatch(/\S/);
    for (const { visibleWhen } of Object.values(fields))
      if (visibleWhen) expect(fields).toHaveProperty(visibleWhen.field);
    expect(component.description.length).toBeGreaterThan(20);
    expect(component.icon).toMatch(/^[a-z0-9-]+$/);
  },
);
