import * as z from 'zod';
import { componentIdSchema, flowComponentSchema, flowEdgeSchema, positionSchema } from './document-schema';
import { jsonSchema } from './json-schema';

/** Changes from outside: a request, what a browser kept. */

const fieldNameSchema = z
  .string()
  .min(1)
  .max(120)
  .refine((name) => name !== '__proto__', 'is not a field name');

export const changeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('add-component'), id: componentIdSchema, component: flowComponentSchema }),
  /** Removes the component and every edge that touches it. */
  z.object({ kind: z.literal('remove-component'), id: componentIdSchema }),
  z.object({
    kind: z.literal('rename-component'),
    id: componentIdSchema,
    name: z.string().max(120).nullable(),
  }),
  z.object({ kind: z.literal('move'), id: componentIdSchema, position: positionSchema }),
  z.object({
    kind: z.literal('set-field'),
    id: componentIdSchema,
    field: fieldNameSchema,
    value: jsonSchema,
  }),
  /** Back to the type's default. */
  z.object({ kind: z.literal('reset-field'), id: componentIdSchema, field: fieldNameSchema }),
  /** Edits a text field in place, so that two people typing in one prompt keep both texts. Offsets are UTF-16 units. */
  z.object({
    kind: z.literal('splice-text'),
    id: componentIdSchema,
    field: fieldNameSchema,
    at: z.number().int().nonnegative(),
    remove: z.string(),
    insert: z.string(),
  }),
  z.object({ kind: z.literal('connect'), edge: flowEdgeSchema }),
  z.object({ kind: z.literal('disconnect'), edge: flowEdgeSchema }),
]);

export const changeListSchema = z.array(changeSchema).min(1).max(2_000);
