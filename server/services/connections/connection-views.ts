import * as z from 'zod';
import { providerKinds } from '@/flows/model/providers';
import { serviceKinds } from '@/flows/model/service-kinds';
import { plainText } from '@/server/services/plain-text';
import { providerProblems } from './provider-problems';

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
  .url({ protocol: /^https?$/, error: 'Give an address that starts with http:// or https://.', abort: true })
  .max(2_000)
  .regex(/^\P{Cc}+$/u, 'Give an address without line breaks or control characters.')
  .refine(
    (url) => !new URL(url).username && !new URL(url).password,
    'Keep the key out of the address: use a secret.',
  )
  .transform((url) => url.replace(/\/+$/, ''));

/** A member names what the runtime starts on this machine: llama.cpp's server, and not just any program. */
const programSchema = plainText(4_000).regex(
  /(?:^|[\\/])llama-server(?:\.exe)?$/i,
  'Give the path of the program llama-server.',
);

const providerSettingsSchema = z
  .object({
    kind: z.enum([...providerKinds, ...serviceKinds]),
    baseUrl: baseUrlSchema.nullable(),
    secretName: plainText(80).nullable(),
    options: z.record(z.string().max(40), plainText(400)),
  })
  .superRefine((settings, context) => {
    for (const { path, message } of providerProblems(settings)) {
      context.addIssue({ code: 'custom', path, message });
    }
  });

export const connectionSettingsSchema = z.discriminatedUnion('kind', [
  providerSettingsSchema,
  z.object({
    kind: z.literal('openai-compatible'),
    baseUrl: baseUrlSchema,
    secretName: plainText(80).nullable(),
  }),
  z.object({
    kind: z.literal('llama-cpp'),
    program: programSchema,
    modelFile: plainText(4_000).min(1),
  }),
]);

export const connectionViewSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  settings: z.discriminatedUnion('kind', [
    z.object({
      kind: z.enum([...providerKinds, ...serviceKinds]),
      baseUrl: z.string().nullable(),
      secretName: z.string().nullable(),
      options: z.record(z.string(), z.string()),
    }),
    z.object({
      kind: z.literal('openai-compatible'),
      baseUrl: z.string(),
      secretName: z.string().nullable(),
    }),
    z.object({ kind: z.literal('llama-cpp'), program: z.string(), modelFile: z.string() }),
  ]),
  updatedAt: z.string(),
});
