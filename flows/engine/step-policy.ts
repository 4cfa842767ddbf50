import type { ComponentDescription } from '@/flows/model/component';
import type { StepPolicy } from '@/flows/model/document';
import type { Json } from '@/flows/model/json';

/** How one step is run: what the person decided, and where they did not, what its type says. */
export interface StepRules {
  /** For one attempt; null = as long as it takes. */
  readonly timeoutMs: number | null;
  /** Attempts after the first. */
  readonly retries: number;
  readonly onError: 'fail' | 'output' | 'fallback';
  readonly fallback: Readonly<Record<string, Json>>;
  readonly cache: 'off' | 'run' | 'content';
}

/** null when nothing is asked for: such a step is run without a detour. */
export function stepRules(type: ComponentDescription, policy: StepPolicy = {}): StepRules | null {
  const rules: StepRules = {
    timeoutMs: policy.timeoutMs ?? type.policy?.timeoutMs ?? null,
    retries: policy.retries ?? type.policy?.retries ?? 0,
    onError: policy.onError ?? 'fail',
    fallback: policy.fallback ?? {},
    cache: mayKeep(type, policy.cache) ? (policy.cache ?? 'off') : 'off',
  };
  const isPlain =
    rules.timeoutMs === null && rules.retries === 0 && rules.onError === 'fail' && rules.cache === 'off';
  return isPlain ? null : rules;
}

/** What came of a secret, or did something, is not kept for other runs. */
export function mayKeep(type: ComponentDescription, cache: StepPolicy['cache']): boolean {
  return cache !== 'content' || (type.capabilities?.secrets !== true && type.effect !== 'effect');
}
