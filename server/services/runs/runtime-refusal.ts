import * as z from 'zod';
import type { JsonAnswer } from './control-client';

const refusalSchema = z.object({
  error: z.object({ message: z.string(), action: z.string().default('Try again.') }),
});

/** What a runtime said when it did not do what was asked. */
export function runtimeRefusal(answer: JsonAnswer): { message: string; action: string } {
  const said = refusalSchema.safeParse(answer.json);
  if (said.success) return said.data.error;
  return { message: 'The runtime gave no answer that could be understood.', action: 'Try again.' };
}
