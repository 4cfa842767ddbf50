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

  constructor(detail: {
    code: string;
    message: string;
    action: string;
    retryable?: boolean;
    field?: string;
    cause?: unknown;
  }) {
    super(detail.message, { cause: detail.cause });
    this.name = 'ComponentError';
    this.code = detail.code;
    this.action = detail.action;
    this.retryable = detail.retryable ?? false;
    this.field = detail.field;
  }
}
