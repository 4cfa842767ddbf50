import * as z from 'zod';

/** Lines from the sandbox process. It may be in the hands of whoever wrote the code: they are read as from a stranger. */
export type SandboxMessage = z.infer<typeof sandboxMessageSchema>;
export type SandboxFailure = Extract<SandboxMessage, { type: 'failure' }>;

export const sandboxMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  /** The memory of an interpreter that has seen no code yet. */
  z.object({ type: z.literal('snapshot'), base64: z.string() }),
  z.object({ type: z.literal('log'), level: z.enum(['info', 'error']), message: z.string() }),
  /** `output` is JSON. */
  z.object({ type: z.literal('result'), output: z.string() }),
  z.object({
    type: z.literal('failure'),
    kind: z.enum(['code', 'memory', 'output', 'time', 'broken']),
    message: z.string(),
    line: z.number().nullable().exactOptional(),
  }),
]);

/** What is asked of it: one line. */
export interface SandboxCall {
  readonly code: string;
  readonly entry: string;
  /** JSON. */
  readonly input: string;
  readonly timeMs: number;
  readonly memoryBytes: number;
  readonly outputBytes: number;
}
