import * as z from 'zod';
import {
  componentIdSchema,
  flowComponentSchema,
  flowEdgeSchema,
  flowGroupSchema,
  flowNoteSchema,
  positionSchema,
} from './document-schema';
import { jsonSchema } from './json-schema';
import { componentOptions, flowSettingNames, groupProperties, noteProperties } from './options';

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
  /** A component, a note or a group. */
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
  /** How a component is run. null: as by default. Whether the value fits the option is seen when it is applied. */
  z.object({
    kind: z.literal('set-option'),
    id: componentIdSchema,
    option: z.enum(componentOptions),
    value: jsonSchema,
  }),
  z.object({ kind: z.literal('add-note'), id: componentIdSchema, note: flowNoteSchema }),
  z.object({ kind: z.literal('remove-note'), id: componentIdSchema }),
  z.object({
    kind: z.literal('set-note'),
    id: componentIdSchema,
    property: z.enum(noteProperties),
    value: jsonSchema,
  }),
  /** As `splice-text`, for the words of a note. */
  z.object({
    kind: z.literal('splice-note'),
    id: componentIdSchema,
    at: z.number().int().nonnegative(),
    remove: z.string(),
    insert: z.string(),
  }),
  z.object({ kind: z.literal('add-group'), id: componentIdSchema, group: flowGroupSchema }),
  /** Its members stay, in the group around it if there is one. */
  z.object({ kind: z.literal('remove-group'), id: componentIdSchema }),
  z.object({
    kind: z.literal('set-group'),
    id: componentIdSchema,
    property: z.enum(groupProperties),
    value: jsonSchema,
  }),
  /** A component, a note or a group; null takes it out of any group. */
  z.object({
    kind: z.literal('put-in-group'),
    id: componentIdSchema,
    group: componentIdSchema.nullable(),
  }),
  z.object({ kind: z.literal('set-flow-setting'), setting: z.enum(flowSettingNames), value: jsonSchema }),
  z.object({ kind: z.literal('connect'), edge: flowEdgeSchema }),
  z.object({ kind: z.literal('disconnect'), edge: flowEdgeSchema }),
]);

export const changeListSchema = z.array(changeSchema).min(1).max(2_000);
