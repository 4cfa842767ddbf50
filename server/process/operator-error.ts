/**
 * A failure whose message is written for the person at the terminal: one sentence that says what happened
 * and what to do. The supervisor prints it without a stack; anything else is a bug and is logged whole.
 */
export class OperatorError extends Error {
  override readonly name = 'OperatorError';
}

export function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The `code` Node puts on system errors (`ENOENT`, `EADDRINUSE`…). */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
