import * as z from 'zod';
import { jsonSchema } from './json-schema';

/**
 * How a flow that came from Langflow was called there, down to its fields and outputs: what its callers write into
 * tweaks and read from answers. The runtime's Langflow dialect speaks these names; nothing else depends on them.
 */
export type LangflowNames = z.infer<typeof langflowNamesSchema>;
export type LangflowComponentNames = z.infer<typeof componentSchema>;
export type LangflowFieldName = z.infer<typeof fieldSchema>;

const fieldSchema = z.object({
  /** Our field. */
  to: z.string(),
  /** Only the name of the model in it. */
  isModelName: z.literal(true).exactOptional(),
  /** Our value for one of theirs, where they are not alike. */
  values: z.record(z.string(), jsonSchema).exactOptional(),
});

const outputSchema = z.object({
  name: z.string(),
  /** Our output; null for one that ours does not have. */
  port: z.string().nullable(),
  /** An edge leads away from it: only such outputs are made there. */
  isUsed: z.boolean(),
});

const componentSchema = z.object({
  /** Its id there. */
  id: z.string(),
  type: z.string(),
  name: z.string(),
  fields: z.record(z.string(), fieldSchema),
  outputs: z.array(outputSchema),
});

export const langflowNamesSchema = z.object({
  /** Our ids, in the order of their file: the last of several with one name is meant by it. */
  order: z.array(z.string()),
  components: z.record(z.string(), componentSchema),
});
