import * as z from 'zod';
import { type ProviderVariables, providerVariables } from './environment-connections';

/** The few things a runtime may be told by its environment; everything else, and every secret, is in its configuration. */
export type RuntimeEnvironment = z.infer<typeof environmentSchema>;

const milliseconds = z.coerce.number().int().nonnegative();

const environmentSchema = z.object({
  /** The file with the configuration, where no parent sends it: in a container. */
  MILLRACE_CONFIG: z.string().min(1).optional(),
  /** How long a model server may take until the first byte of its answer. */
  MILLRACE_MODEL_FIRST_BYTE_MS: milliseconds.default(60_000),
  /** How long a model server may pause in the middle of its answer. */
  MILLRACE_MODEL_IDLE_MS: milliseconds.default(60_000),
  /** The pace of the demonstration model; 25 ms a token when absent. */
  MILLRACE_DEMO_PACE_MS: milliseconds.optional(),
  /** Runs from the queue that this process has at work at the same time. */
  MILLRACE_BACKGROUND_RUNS: z.coerce.number().int().positive().default(32),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
});

export function readEnvironment(): RuntimeEnvironment {
  return environmentSchema.parse(process.env);
}

/** In a container, where nobody sends bindings again, what is set for other tools counts, too. */
export function readProviderVariables(): ProviderVariables {
  return z.object(providerVariables).parse(process.env);
}
