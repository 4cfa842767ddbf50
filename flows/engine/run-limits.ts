import type { Usage } from '@/flows/model/component-context';
import type { FlowLimits } from '@/flows/model/document';
import { isJsonObject, type Json } from '@/flows/model/json';
import type { RunFailure } from '@/flows/model/run-event';
import type { EngineClock } from './ports';

/**
 * What ends a run before it ends itself. Generous: they stop what has run away, not what is large. A flow or a caller
 * that names a limit has that one, and the lower of the two where both do.
 */
export const defaultLimits = {
  steps: 10_000,
  /** Loops, sub-flows and tools inside each other. */
  depth: 20,
  /** Time at work: a run that waits for somebody, held by no process, does not use it up. */
  wallTimeMs: 3_600_000,
  tokens: 10_000_000,
  money: Number.POSITIVE_INFINITY,
  /** Of all steps together; a character counts as one. */
  outputBytes: 256 * 1024 * 1024,
  /** Rounds of a cycle. A loop over a list has the list's length, and at most as many rounds as a run has steps. */
  iterations: 100,
} as const satisfies Required<FlowLimits>;

type LimitName = keyof FlowLimits;

/** Counts for a whole run, all its scopes together. */
export class RunMeter {
  readonly #limits: Limits;
  readonly #exceeded: (failure: RunFailure) => void;
  #steps = 0;
  #tokens = 0;
  #money = 0;
  #outputBytes = 0;

  /** `exceeded` is told once for each time a count goes over; ending the run is its business. */
  constructor(
    limits: { readonly flow: FlowLimits | undefined; readonly run: FlowLimits | undefined },
    exceeded: (failure: RunFailure) => void,
  ) {
    this.#exceeded = exceeded;
    this.#limits = limitsOf(limits.flow, limits.run);
  }

  /** false: the step must not start. */
  countStep(): boolean {
    this.#steps += 1;
    return this.#steps <= this.#limits.steps.value || this.#over('steps');
  }

  allowsDepth(depth: number): boolean {
    return depth <= this.#limits.depth.value || this.#over('depth');
  }

  /** `round` counts from 1. */
  allowsRound(round: number, kind: 'loop' | 'cycle'): boolean {
    const { value, from } = this.#limits.iterations;
    const most = kind === 'loop' && from === 'default' ? defaultLimits.steps : value;
    return round <= most || this.#over('iterations', most);
  }

  countUsage({ inputTokens, outputTokens, cost }: Usage): void {
    this.#tokens += inputTokens + outputTokens;
    this.#money += cost ?? 0;
    if (this.#tokens > this.#limits.tokens.value) this.#over('tokens');
    else if (this.#money > this.#limits.money.value) this.#over('money');
  }

  /** false: it is too much. */
  countOutput(bytes: number): boolean {
    this.#outputBytes += bytes;
    return this.#outputBytes <= this.#limits.outputBytes.value || this.#over('outputBytes');
  }

  /** The answer takes it back. */
  watch(clock: EngineClock): () => void {
    return clock.after(this.#limits.wallTimeMs.value, () => this.#over('wallTimeMs'), 'run');
  }

  #over(name: LimitName, value = this.#limits[name].value): false {
    this.#exceeded(limitFailure(name, value, this.#limits[name].from));
    return false;
  }
}

/** A character counts as one, whatever it takes on the wire: this is a guard, not an invoice. */
export function sizeOf(value: Json): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 4;
  let size = 2;
  if (isJsonObject(value)) {
    for (const key of Object.keys(value)) size += key.length + sizeOf(value[key] ?? null);
  } else for (const item of value) size += 1 + sizeOf(item);
  return size;
}

interface Limit {
  readonly value: number;
  readonly from: LimitSource;
}
type LimitSource = 'flow' | 'run' | 'default';

function limitsOf(flow: FlowLimits | undefined, run: FlowLimits | undefined): Limits {
  return names(flow) || names(run) ? namedLimits(flow ?? {}, run ?? {}) : noneNamed;
}

function names(limits: FlowLimits | undefined): boolean {
  return limits !== undefined && Object.keys(limits).length > 0;
}

type Limits = Readonly<Record<LimitName, Limit>>;

function namedLimits(flow: FlowLimits, run: FlowLimits): Limits {
  const limit = (name: LimitName): Limit => {
    const ofFlow = flow[name] ?? Number.POSITIVE_INFINITY;
    const ofRun = run[name] ?? Number.POSITIVE_INFINITY;
    if (flow[name] === undefined && run[name] === undefined) {
      return { value: defaultLimits[name], from: 'default' };
    }
    return ofRun < ofFlow ? { value: ofRun, from: 'run' } : { value: ofFlow, from: 'flow' };
  };
  return {
    steps: limit('steps'),
    depth: limit('depth'),
    wallTimeMs: limit('wallTimeMs'),
    tokens: limit('tokens'),
    money: limit('money'),
    outputBytes: limit('outputBytes'),
    iterations: limit('iterations'),
  };
}

/** Most runs: made once. */
const noneNamed = namedLimits({}, {});

const words: Record<LimitName, { readonly title: string; readonly code: string; readonly unit: string }> = {
  steps: { title: 'Steps', code: 'limit-steps', unit: 'steps' },
  depth: { title: 'Depth', code: 'limit-depth', unit: 'flows, loops and tools inside each other' },
  wallTimeMs: { title: 'Time', code: 'limit-wall-time', unit: 's of work' },
  tokens: { title: 'Tokens', code: 'limit-tokens', unit: 'tokens' },
  money: { title: 'Money', code: 'limit-money', unit: 'in the currency of the prices of the models' },
  outputBytes: { title: 'Output size', code: 'limit-output-bytes', unit: 'bytes of outputs' },
  iterations: { title: 'Rounds', code: 'limit-iterations', unit: 'rounds of one loop' },
};

function limitFailure(name: LimitName, value: number, from: LimitSource): RunFailure {
  const { title, code, unit } = words[name];
  const shown = (name === 'wallTimeMs' ? value / 1000 : value).toLocaleString('en-US');
  return {
    code,
    message: `The run was ended at its limit “${title}”: ${shown} ${unit}.`,
    action: whereToChange(title, from),
    retryable: false,
  };
}

function whereToChange(title: string, from: LimitSource): string {
  if (from === 'run')
    return `This limit was set for the run by its caller or its deployment: raise “${title}” there.`;
  const whose = from === 'default' ? 'The flow names no limit of its own' : 'The flow names this limit';
  return `${whose}: if the run was right to go on, raise “${title}” in the flow’s settings, under Limits.`;
}
