import * as z from 'zod';
import { roleSchema } from '@/server/auth/roles';

/** What the API shows of members. */
export type MemberView = z.infer<typeof memberViewSchema>;

export const memberViewSchema = z.object({
  userId: z.uuid(),
  name: z.string(),
  email: z.string(),
  role: roleSchema,
  joinedAt: z.string(),
});
