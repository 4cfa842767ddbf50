import * as z from 'zod';
import type { ComponentDescription } from './component';
import type { FlowComponent } from './document';
import { jsonSchema } from './json';
import { own } from './own';
import { capabilityTypes, valueTypes } from './port-type';

/** What the browser and the server know of the library: data, generated from it, keyed by type. */
export type Catalogue = Readonly<Record<string, ComponentDescription>>;

export function descriptionOf(catalogue: Catalogue, type: string): ComponentDescription | undefined {
  return own(catalogue, type);
}

/** What a person reads: the name they gave, else the type's title, else the type itself. */
export function componentLabel(component: FlowComponent, catalogue?: Catalogue): string {
  return component.name ?? (catalogue && descriptionOf(catalogue, component.type)?.title) ?? component.type;
}

const fieldBase = {
  label: z.string(),
  help: z.string().exactOptional(),
  advanced: z.boolean().exactOptional(),
  required: z.boolean().exactOptional(),
  visibleWhen: z.object({ field: z.string(), equals: jsonSchema }).exactOptional(),
};

export const modelChoiceSchema = z.object({ connection: z.string().min(1), model: z.string().min(1) });

const fieldSchema = z.discriminatedUnion('kind', [
  z.object({
    ...fieldBase,
    kind: z.literal('text'),
    default: z.string(),
    multiline: z.boolean().exactOptional(),
    placeholder: z.string().exactOptional(),
  }),
  z.object({
    ...fieldBase,
    kind: z.literal('prompt'),
    default: z.string(),
    placeholder: z.string().exactOptional(),
  }),
  z.object({
    ...fieldBase,
    kind: z.literal('number'),
    default: z.number().nullable(),
    minimum: z.number().exactOptional(),
    maximum: z.number().exactOptional(),
    step: z.number().exactOptional(),
    integer: z.boolean().exactOptional(),
  }),
  z.object({ ...fieldBase, kind: z.literal('switch'), default: z.boolean() }),
  z.object({
    ...fieldBase,
    kind: z.literal('select'),
    default: z.string(),
    options: z.array(z.object({ value: z.string(), label: z.string() })),
  }),
  z.object({ ...fieldBase, kind: z.literal('model'), default: modelChoiceSchema.nullable() }),
]);

const portTypeSchema = z.enum([...valueTypes, ...capabilityTypes]);

const inputPortSchema = z.object({
  label: z.string(),
  type: portTypeSchema,
  help: z.string().exactOptional(),
  required: z.boolean().exactOptional(),
  list: z.boolean().exactOptional(),
  streams: z.boolean().exactOptional(),
  field: z.string().exactOptional(),
});

const outputPortSchema = z.object({
  label: z.string(),
  type: portTypeSchema,
  help: z.string().exactOptional(),
});

const flowSideSchema = z.enum(['chat', 'text']);

export const componentDescriptionSchema = z.object({
  type: z.string(),
  version: z.number().int().positive(),
  title: z.string(),
  description: z.string(),
  icon: z.string(),
  family: z.string(),
  aliases: z.array(z.string()).exactOptional(),
  fields: z.record(z.string(), fieldSchema),
  inputs: z.record(z.string(), inputPortSchema),
  outputs: z.record(z.string(), outputPortSchema),
  portsFrom: z.object({ field: z.string(), syntax: z.literal('braces') }).exactOptional(),
  entry: z.object({ as: flowSideSchema, field: z.string() }).exactOptional(),
  exit: z.object({ as: flowSideSchema, port: z.string() }).exactOptional(),
  capabilities: z
    .object({
      models: z.boolean().exactOptional(),
      hosts: z.array(z.string()).exactOptional(),
      code: z.boolean().exactOptional(),
    })
    .exactOptional(),
}) satisfies z.ZodType<ComponentDescription>;

export const catalogueSchema = z.record(
  z.string(),
  componentDescriptionSchema,
) satisfies z.ZodType<Catalogue>;
