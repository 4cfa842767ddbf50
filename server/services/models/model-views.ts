import * as z from 'zod';

/** What the API shows of models. */
export type ModelOptions = z.infer<typeof modelOptionsSchema>;
export type LocalServer = z.infer<typeof localServerSchema>;

export const modelOptionsSchema = z.object({
  options: z.array(z.object({ value: z.string(), label: z.string() })),
  problem: z.object({ message: z.string(), action: z.string() }).optional(),
});

export const localServerSchema = z.object({
  kind: z.enum(['ollama', 'lm-studio', 'llama.cpp', 'vllm']),
  name: z.string(),
  baseUrl: z.string(),
  models: z.array(z.string()),
  /** The project's connection to it, when there is one. */
  connectionName: z.string().nullable(),
});
