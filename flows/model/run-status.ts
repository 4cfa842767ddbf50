import type { RunStatus } from './run-event';

export type EndedStatus = Extract<RunStatus, 'succeeded' | 'failed' | 'cancelled'>;

/** A run that has ended never changes again. */
export function hasEnded(status: RunStatus): status is EndedStatus {
  return status === 'succeeded' || status === 'failed' || status === 'cancelled';
}
