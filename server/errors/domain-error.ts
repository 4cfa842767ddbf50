import type { Json } from '@/flows/model/json';

/**
 * What services throw when they cannot do what was asked. The message says what happened, the action what to do.
 * Converted once, at the edge: `kind` decides the HTTP status, `code` is for machines.
 */
export type DomainErrorKind =
  | 'invalid'
  | 'signed-out'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'too-large'
  | 'too-many'
  | 'unavailable';

export interface DomainErrorDetail {
  readonly kind: DomainErrorKind;
  readonly code: string;
  readonly message: string;
  readonly action: string;
  readonly retryable?: boolean;
  /** Facts a screen can show, such as findings; never a secret. */
  readonly details?: Json;
  readonly cause?: unknown;
}

export class DomainError extends Error {
  readonly kind: DomainErrorKind;
  readonly code: string;
  readonly action: string;
  readonly retryable: boolean;
  readonly details: Json | undefined;

  constructor(detail: DomainErrorDetail) {
    super(detail.message, { cause: detail.cause });
    this.name = 'DomainError';
    this.kind = detail.kind;
    this.code = detail.code;
    this.action = detail.action;
    this.retryable = detail.retryable ?? false;
    this.details = detail.details;
  }
}

/** The same words whether a thing does not exist or belongs to others: an id must not be guessable. */
export function notFound(thing: string): DomainError {
  return new DomainError({
    kind: 'not-found',
    code: `${thing.replaceAll(' ', '-')}-not-found`,
    message: `There is no such ${thing}, or you have no access to it.`,
    action: 'Check the address, or ask an owner of the project for access.',
  });
}
