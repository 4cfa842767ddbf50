import * as z from 'zod';
import type { Catalogue } from './catalogue';
import type { ComponentDescription } from './component';
import type { FlowLink } from './field';
import { jsonObjectSchema, jsonSchema } from './json-schema';
import { capabilityTypes, valueTypes } from './port-type';

/** The catalogue as it is read from a file. What the library gives is checked against it in a test. */

const fieldBase = {
  label: z.string(),
  help: z.string().exactOptional(),
  advanced: z.boolean().exactOptional(),
  required: z.boolean().exactOptional(),
  visibleWhen: z.object({ field: z.string(), equals: jsonSchema }).exactOptional(),
  tool: z.boolean().exactOptional(),
};

export const modelChoiceSchema = z.object({ connection: z.string().min(1), model: z.string().min(1) });

const fileReferenceSchema = z.object({
  kind: z.literal('file'),
  id: z.string().min(1),
  name: z.string(),
  mediaType: z.string(),
  size: z.number().nonnegative(),
});

const flowLinkPortSchema = z.object({
  name: z.string().min(1),
  label: z.string(),
  type: z.enum(['text', 'message']),
});

export const flowLinkSchema = z.object({
  flowId: z.string().min(1),
  version: z.union([z.number().int().positive(), z.literal('latest')]),
  name: z.string(),
  ports: z.object({ inputs: z.array(flowLinkPortSchema), outputs: z.array(flowLinkPortSchema) }),
}) satisfies z.ZodType<FlowLink>;

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
  z.object({ ...fieldBase, kind: z.literal('json'), default: jsonSchema }),
  z.object({
    ...fieldBase,
    kind: z.literal('table'),
    default: z.array(jsonObjectSchema),
    columns: z.array(
      z.object({
        name: z.string(),
        label: z.string(),
        kind: z.enum(['text', 'number', 'switch', 'select']),
        options: z.array(z.string()).exactOptional(),
      }),
    ),
  }),
  z.object({
    ...fieldBase,
    kind: z.literal('multi-select'),
    default: z.array(z.string()),
    options: z.array(z.object({ value: z.string(), label: z.string() })),
  }),
  z.object({ ...fieldBase, kind: z.literal('secret'), default: z.string().nullable() }),
  z.object({
    ...fieldBase,
    kind: z.literal('connection'),
    default: z.string().nullable(),
    of: z.array(z.string()),
  }),
  z.object({
    ...fieldBase,
    kind: z.literal('code'),
    default: z.string(),
    language: z.enum(['javascript', 'python', 'sql', 'json', 'html', 'css', 'markdown']),
  }),
  z.object({
    ...fieldBase,
    kind: z.literal('file'),
    default: z.array(fileReferenceSchema),
    accept: z.array(z.string()),
    several: z.boolean(),
  }),
  z.object({ ...fieldBase, kind: z.literal('embedding-model'), default: modelChoiceSchema.nullable() }),
  z.object({ ...fieldBase, kind: z.literal('flow'), default: flowLinkSchema.nullable() }),
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
  feedback: z.boolean().exactOptional(),
  tool: z.boolean().exactOptional(),
});

const outputPortSchema = z.object({
  label: z.string(),
  type: portTypeSchema,
  help: z.string().exactOptional(),
  branch: z.boolean().exactOptional(),
});

const portsFromSchema = z.discriminatedUnion('syntax', [
  z.object({ field: z.string(), syntax: z.literal('braces'), styleField: z.string().exactOptional() }),
  z.object({
    field: z.string(),
    syntax: z.literal('rows'),
    side: z.enum(['inputs', 'outputs']),
    type: portTypeSchema,
    branch: z.boolean().exactOptional(),
  }),
  z.object({ field: z.string(), syntax: z.literal('flow') }),
  z.object({ field: z.string(), syntax: z.literal('ports') }),
]);

const controlSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('loop'),
    items: z.string(),
    item: z.string(),
    index: z.string(),
    accumulated: z.string(),
    result: z.string(),
    done: z.string(),
    concurrency: z.string(),
  }),
  z.object({ kind: z.literal('sub-flow'), field: z.string() }),
]);

const channelSchema = z.object({ role: z.enum(['tells', 'hears']), field: z.string(), port: z.string() });

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
  portsFrom: portsFromSchema.exactOptional(),
  control: controlSchema.exactOptional(),
  channel: channelSchema.exactOptional(),
  effect: z.enum(['pure', 'idempotent', 'effect']).exactOptional(),
  policy: z
    .object({ timeoutMs: z.number().exactOptional(), retries: z.number().exactOptional() })
    .exactOptional(),
  entry: z.object({ as: flowSideSchema, field: z.string() }).exactOptional(),
  exit: z.object({ as: flowSideSchema, port: z.string() }).exactOptional(),
  capabilities: z
    .object({
      models: z.boolean().exactOptional(),
      hosts: z.array(z.string()).exactOptional(),
      code: z.boolean().exactOptional(),
      secrets: z.boolean().exactOptional(),
    })
    .exactOptional(),
  examples: z
    .array(
      z.object({
        title: z.string(),
        settings: jsonObjectSchema.exactOptional(),
        inputs: jsonObjectSchema.exactOptional(),
        gives: jsonObjectSchema.exactOptional(),
      }),
    )
    .exactOptional(),
}) satisfies z.ZodType<ComponentDescription>;

export const catalogueSchema = z.record(
  z.string(),
  componentDescriptionSchema,
) satisfies z.ZodType<Catalogue>;
