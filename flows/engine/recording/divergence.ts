import { ComponentError } from '@/flows/model/component-error';
import type { RecordedCall } from '@/flows/model/recording';

/** Where a run that is played again asked for something else than what is on record, or gave something else. */
export interface Divergence {
  /** The step; '' when it is the run as a whole. */
  readonly stepKey: string;
  readonly attempt: number;
  readonly effect: RecordedCall['kind'] | 'random' | 'clock' | 'event';
  /** What is on record; null: nothing more. */
  readonly expected: string | null;
  /** What came instead; null: nothing more. */
  readonly actual: string | null;
}

export function divergedError(divergence: Divergence): ComponentError {
  return new ComponentError({
    code: 'replay-diverged',
    message: describeDivergence(divergence),
    action: 'Play it with the version of the flow and of its components that was recorded, or leniently.',
  });
}

export function describeDivergence({ stepKey, effect, expected, actual }: Divergence): string {
  const place = stepKey === '' ? 'The run' : `The step “${stepKey}”`;
  const came = actual === null ? `nothing more came (${effect})` : `it was ${actual}`;
  return `${place} went another way than on record: expected ${expected ?? `no further ${effect}`}, but ${came}.`;
}

export function describeCall(call: RecordedCall): string {
  if (call.kind === 'model') return `the model call ${call.summary} (${call.requestDigest.slice(0, 12)})`;
  if (call.kind === 'fetch') {
    const { method, url, bodyDigest } = call.request;
    return `${method} ${url}${bodyDigest === null ? '' : ` (body ${bodyDigest.slice(0, 12)})`}`;
  }
  if (call.kind === 'service') return `${call.name}(${call.summary})`;
  return `${call.kind} “${call.name}”`;
}
