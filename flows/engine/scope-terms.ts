import type { RunFailure } from '@/flows/model/run-event';
import type { InnerPlace } from './inner-scopes';
import type { PlanRun } from './plan-run';
import type { PortValue } from './port-value';
import type { ScopeValues } from './scope-values';

/** Where a plan is run: at the top of the flow, or as a round, a linked flow, the call of a tool. */
export interface ScopeTerms {
  readonly scope: string;
  readonly depth: number;
  readonly values: ScopeValues;
  /** Puts what comes from outside into its slots. */
  readonly fill?: (slots: (PortValue | undefined)[]) => void;
  /** Steps that are not run: what they gave, if anything, lies in their slots. */
  readonly resting?: RestingSteps | undefined;
  /** Told whenever a step has begun to answer or has ended. */
  readonly onProgress?: (scope: PlanRun) => void;
  /** Told when every step has ended. Not told when the scope is stopped from outside. */
  readonly onEnd: (end: ScopeEnd) => void;
}

export interface ScopeEnd {
  readonly failure: RunFailure | null;
  readonly slots: readonly (PortValue | undefined)[];
}

export interface RestingSteps {
  has(index: number): boolean;
  /** Present when a part of a flow is run: whether it is recorded what the step gave. */
  isKnown?(index: number): boolean;
}

export type InnerTerms = Omit<ScopeTerms, 'depth' | 'onEnd'> & InnerPlace;
