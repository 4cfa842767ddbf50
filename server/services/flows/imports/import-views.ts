import * as z from 'zod';
import { findingSchema } from '@/flows/model/finding-schema';
import { parityReportSchema } from '@/flows/model/langflow';
import { plainText } from '@/server/services/plain-text';

/** What a person sees of a file before it is imported, and what they say about it. */
export type ImportReview = z.infer<typeof importReviewSchema>;
export type ImportResult = z.infer<typeof importResultSchema>;
export type KeptSecret = z.infer<typeof keptSecretSchema>;

export const uploadShape = {
  name: plainText(120).trim().min(1, 'Give it a name.'),
  text: z.string().optional(),
  /** A zip, in base64. */
  archive: z.string().optional(),
};

export const importReviewSchema = z.object({
  flows: z.array(
    z.object({
      name: z.string(),
      componentCount: z.number(),
      /** null for a flow of our own. */
      report: parityReportSchema.nullable(),
      findings: z.array(findingSchema),
      secrets: z.array(
        z.object({
          /** Its place among the secrets of the flow: values stay in the file. */
          index: z.number(),
          componentId: z.string(),
          label: z.string(),
          suggestedName: z.string(),
        }),
      ),
    }),
  ),
});

/** A secret to put into the vault; one that is not named is dropped. */
export const keptSecretSchema = z.object({
  flow: z.number().int().min(0),
  index: z.number().int().min(0),
  name: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_-]{0,63}$/, 'Use letters, digits, _ and -, beginning with a letter.'),
});

export const importResultSchema = z.object({
  /** The first, or the only one. */
  id: z.uuid(),
  findings: z.array(findingSchema),
  flows: z.array(z.object({ id: z.uuid(), name: z.string() })),
});
