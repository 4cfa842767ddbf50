import * as z from 'zod';

/** What the API shows and takes of connections. */
export type ConnectionView = z.infer<typeof connectionViewSchema>;
export type ConnectionInput = z.infer<typeof connectionSettingsSchema>;

/** Names that flows refer to: no control characters, no surprise at the ends. */
export const resourceNameSchema = z
  .string()
  .trim()
  .min(1, 'Give it a name.')
  .max(80, 'At most 80 characters.')
  .regex(/^[^\p{Cc}]+$/u, 'A name has no line breaks or control characters.');

export const connectionNameSchema = resourceNameSchema.refine(
  (name) => name.toLowerCase() !== 'demo',
  'The name demo belongs to the built-in demonstration model. Choose another.',
);

const baseUrlSchema = z
  .url({ protocol: /^https?$/, error: 'Give an address that starts with http:// or https://.' })
  .max(2_000)
  .refine(
    (url) => !new URL(url).username && !new URL(url).password,
    'Keep the key out of the address: use a secret.',
  )
  .transform((url) => url.replace(/\/+$/, ''));

export const connectionSettingsSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('openai-compatible'),
    baseUrl: baseUrlSchema,
    secretName: z.string().max(80).nullable(),
  }),
  z.object({
    kind: z.literal('llama-cpp'),
    program: z.string().min(1).max(4_000),
    modelFile: z.string().min(1).max(4_000),
  }),
]);

export const connectionViewSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  settings: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('openai-compatible'),
      baseUrl: z.string(),
      secretName: z.string().nullable(),
    }),
    z.object({ kind: z.literal('llama-cpp'), program: z.string(), modelFile: z.string() }),
  ]),
  updatedAt: z.string(),
});
