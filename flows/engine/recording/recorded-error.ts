import { ComponentError } from '@/flows/model/component-error';
import type { RecordedError } from '@/flows/model/recording';

/** What went wrong, as far as a user may read it: only a `ComponentError` speaks for itself. */
export function recordError(error: unknown): RecordedError {
  if (!(error instanceof ComponentError)) {
    const message = error instanceof Error ? error.name : 'Error';
    return { code: 'unexpected', message, action: '', retryable: true, unexpected: true };
  }
  const { code, message, action, retryable, field, retryAfterMs, nothingDone } = error;
  return {
    code,
    message,
    action,
    retryable,
    ...(field === undefined ? {} : { field }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(nothingDone ? { nothingDone } : {}),
  };
}

export function errorFrom(recorded: RecordedError): Error {
  if (!recorded.unexpected) return new ComponentError(recorded);
  const error = new Error('As recorded.');
  error.name = recorded.message;
  return error;
}
