import * as z from 'zod';

/** How each component of a file fares here. */
export type ParityReport = z.infer<typeof parityReportSchema>;
export type ParityEntry = z.infer<typeof parityEntrySchema>;
export type Parity = ParityEntry['parity'];

/** From worst to best: the worst that holds is said. */
export const parities = ['unsupported', 'sandboxed', 'needs', 'equivalent', 'exact'] as const;

export const parityEntrySchema = z.object({
  /** The id in our document. */
  id: z.string(),
  /** Langflow's type key. */
  type: z.string(),
  name: z.string(),
  parity: z.enum(parities),
  notes: z.array(z.string()),
  /** Our type. */
  becomes: z.string().exactOptional(),
});

export const parityReportSchema = z.object({ components: z.array(parityEntrySchema) });

export function worst(found: readonly Parity[]): Parity {
  return parities.find((parity) => found.includes(parity)) ?? 'exact';
}
