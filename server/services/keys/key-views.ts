import * as z from 'zod';

/** What the API shows of keys. The key itself is shown once, when it is made. */
export type KeyView = z.infer<typeof keyViewSchema>;
export type CreatedKey = z.infer<typeof createdKeySchema>;

export const keyViewSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  prefix: z.string(),
  createdAt: z.string(),
  expiresAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
  lastUsedAt: z.string().nullable(),
});

export const createdKeySchema = z.object({ id: z.uuid(), key: z.string() });
