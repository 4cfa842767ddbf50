import * as z from 'zod';
import { changeSchema } from './change-schema';

/** A history that was kept, by a browser or by the server. */
export const historyEntrySchema = z.object({
  /** What I did. */
  change: changeSchema,
  /** What takes it back, kept up to date with what others do to the same text. */
  inverse: z.array(changeSchema),
  /** Somebody else has replaced what it was about. */
  overtaken: z.boolean(),
  /** An edit of a text that nobody had set: taking it back leaves it unset again. */
  wasUnset: z.boolean(),
});

export const historyStepSchema = z.object({ mark: z.string(), entries: z.array(historyEntrySchema) });

export const historySchema = z.object({
  undo: z.array(historyStepSchema),
  redo: z.array(historyStepSchema),
});
