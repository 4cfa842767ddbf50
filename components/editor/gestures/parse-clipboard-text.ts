import * as z from 'zod';
import { flowComponentSchema, flowEdgeSchema } from '@/flows/model/document-schema';
import { type ClipboardContent, clipboardFormat, seemsCopied } from './clipboard-text';

/** null when the text is something else: pasting it does nothing. Loaded by the first paste, for its schemas. */
export function parseClipboardText(text: string): ClipboardContent | null {
  if (!seemsCopied(text)) return null;
  try {
    return clipboardSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

const clipboardSchema = z.object({
  format: z.literal(clipboardFormat),
  version: z.literal(1),
  components: z
    .record(z.string(), flowComponentSchema)
    .refine((components) => Object.keys(components).length > 0),
  edges: z.array(flowEdgeSchema),
}) satisfies z.ZodType<ClipboardContent>;
