import * as z from 'zod';
import { providerVariables } from '@/flows/runtime/environment-connections';

/** What the command line reads of its environment, once. */
export type CliEnvironment = z.infer<typeof environmentSchema>;

const filled = z.string().min(1).optional().catch(undefined);

const environmentSchema = z.object({
  /** The key that callers of `millrace serve` present. */
  MILLRACE_API_KEY: filled,
  ...providerVariables,
  /** https://no-color.org */
  NO_COLOR: filled,
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info').catch('info'),
});

export function readEnvironment(variables: NodeJS.ProcessEnv = process.env): CliEnvironment {
  return environmentSchema.parse(variables);
}
