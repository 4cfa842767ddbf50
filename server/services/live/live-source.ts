import type { Services } from '@/server/services/services';

/** Feeds one topic into one stream until the signal says stop. */
export type LiveSource = (services: Services, subscription: LiveSubscription) => void;

export interface LiveSubscription {
  readonly id: string;
  /** The last cursor the listener has seen; null = begin now. */
  readonly cursor: number | null;
  readonly signal: AbortSignal;
  /** `event` must be JSON. */
  emit(cursor: number, event: object): void;
  /** The stream goes on; this topic has ended. */
  fail(error: unknown): void;
}
