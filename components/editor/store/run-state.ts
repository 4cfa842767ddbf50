import type { RunEvent, RunFailure, RunOutput, StepStatus } from '@/flows/model/run-event';
import { type AgentWork, foldNote } from './agent-work';

/** One run as the editor shows it: events folded into the state of each card and the text so far. */
export interface RunState {
  readonly runId: string;
  readonly status: 'starting' | 'running' | 'waiting' | 'succeeded' | 'failed' | 'cancelled';
  readonly lastSeq: number;
  readonly startedAt: string | null;
  readonly durationMs: number | null;
  readonly steps: Readonly<Record<string, StepState>>;
  /** Text that streams, by `component.port`. Apart from the steps, so that a token draws no card again. */
  readonly texts: Readonly<Record<string, string>>;
  /** What agents thought and called. */
  readonly work: AgentWork;
  readonly outputs: readonly RunOutput[];
  readonly usage: Usage | null;
  readonly failure: RunFailure | null;
}

export interface StepState {
  readonly status: 'running' | 'waiting' | StepStatus;
  readonly durationMs: number | null;
  readonly usage: Usage | null;
  readonly failure: RunFailure | null;
  readonly reason: string | null;
}

interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

export function startedRun(runId: string): RunState {
  return {
    runId,
    status: 'starting',
    lastSeq: -1,
    startedAt: null,
    durationMs: null,
    steps: {},
    texts: {},
    work: [],
    outputs: [],
    usage: null,
    failure: null,
  };
}

/** Total and idempotent: an event that was seen already (a stream that resumed) changes nothing. */
export function foldRunEvent(run: RunState, event: RunEvent): RunState {
  if (event.seq <= run.lastSeq) return run;
  return { ...run, ...changesOf(run, event), lastSeq: event.seq };
}

/** The text a component has given so far: what chat shows while it streams. */
export function streamedText(run: RunState, componentId: string, port: string): string | null {
  return run.texts[textKey(componentId, port)] ?? null;
}

/** What a person reads as the answer: the first chat output, else the first of any kind, else nothing yet. */
export function answerText(run: RunState): string | null {
  const output = run.outputs.find((entry) => entry.as === 'chat') ?? run.outputs[0];
  return output ? textOfValue(output.value) : null;
}

export function textOfValue(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string') {
    return value.text;
  }
  return JSON.stringify(value, null, 2) ?? '';
}

function changesOf(run: RunState, event: RunEvent): Partial<RunState> {
  switch (event.kind) {
    case 'run-start':
      return { status: 'running', startedAt: event.startedAt };
    case 'step-start':
      return { steps: { ...run.steps, [event.componentId]: runningStep } };
    case 'step-output-delta': {
      const key = textKey(event.componentId, event.port);
      return { texts: { ...run.texts, [key]: (run.texts[key] ?? '') + event.text } };
    }
    case 'step-note':
      return { work: foldNote(run.work, event) };
    case 'step-log':
    case 'step-retry':
      return {};
    case 'step-wait':
      return { steps: { ...run.steps, [event.componentId]: { ...runningStep, status: 'waiting' } } };
    case 'run-wait':
      return { status: 'waiting' };
    case 'step-end':
      return { steps: { ...run.steps, [event.componentId]: endedStep(event) } };
    case 'run-end':
      return {
        status: event.status,
        durationMs: event.durationMs,
        outputs: event.outputs,
        usage: event.usage ?? null,
        failure: event.failure ?? null,
        steps: settleSteps(run.steps),
      };
  }
}

/** A run that ended leaves no card running, whatever was lost on the way. */
function settleSteps(steps: RunState['steps']): RunState['steps'] {
  const left = Object.entries(steps).filter(([, step]) => step.status === 'running');
  if (left.length === 0) return steps;
  const settled = left.map(([id, step]) => [id, { ...step, status: 'cancelled' as const }] as const);
  return { ...steps, ...Object.fromEntries(settled) };
}

function endedStep(event: Extract<RunEvent, { kind: 'step-end' }>): StepState {
  return {
    status: event.status,
    durationMs: event.durationMs,
    usage: event.usage ?? null,
    failure: event.failure ?? null,
    reason: event.reason ?? null,
  };
}

const runningStep: StepState = {
  status: 'running',
  durationMs: null,
  usage: null,
  failure: null,
  reason: null,
};

function textKey(componentId: string, port: string): string {
  return `${componentId}.${port}`;
}
