import type { Json } from '@/flows/model/json';
import type { RunFailure } from '@/flows/model/run-event';
import type { StepRecord } from './ports';
import type { StepRules } from './step-policy';

/** What a step gives in place of what it could not; null when its failure ends the run. */
export interface WayOut {
  readonly outputs: Readonly<Record<string, Json>>;
  readonly source: NonNullable<StepRecord['source']>;
}

export function wayOut(rules: StepRules, failure: RunFailure): WayOut | null {
  switch (rules.onError) {
    case 'fail':
      return null;
    case 'fallback':
      return { outputs: rules.fallback, source: 'fallback' };
    case 'output':
      return { outputs: { error: errorValue(failure) }, source: 'error-output' };
  }
}

function errorValue({ code, message, action, componentId }: RunFailure): Json {
  return { code, message, action, componentId: componentId ?? null };
}
