/**
 * What a component, or an adapter on its behalf, throws when it cannot go on.
 * The message says what happened, the action what to do; `retryable` says whether trying again can help.
 */
export class ComponentError extends Error {
  readonly code: string;
  readonly action: string;
  readonly retryable: boolean;
  /** The field to look at, when there is one. */
  readonly field: string | undefined;
  /** What the other side asked for before the next attempt (`Retry-After`). */
  readonly retryAfterMs: number | undefined;
  /**
   * Certain that nothing has happened on the other side: only then is a component with an effect tried again.
   * A server that refuses and names a time has done nothing.
   */
  readonly nothingDone: boolean;

  constructor(detail: {
    code: string;
    message: string;
    action: string;
    retryable?: boolean;
    field?: string;
    retryAfterMs?: number | undefined;
    nothingDone?: boolean;
    cause?: unknown;
  }) {
    super(detail.message, { cause: detail.cause });
    this.name = 'ComponentError';
    this.code = detail.code;
    this.action = detail.action;
    this.retryable = detail.retryable ?? false;
    this.field = detail.field;
    this.retryAfterMs = detail.retryAfterMs;
    this.nothingDone = detail.nothingDone ?? detail.retryAfterMs !== undefined;
  }
}
