import type { Plan, PlanStep } from '@/flows/engine';
import type { JsonObject } from '@/flows/model/json';
import type { RunEvent } from '@/flows/model/run-event';
import type { ServedFlow } from '@/flows/runtime/runs/served-flow';
import { componentResult } from './component-result';

/** A line of the stream before it is written. */
export interface StreamLine {
  readonly event: 'log' | 'build_start' | 'build_end' | 'end_vertex';
  readonly data: JsonObject;
}

/**
 * What Langflow's stream says of work inside a step: the rounds of a loop, the tools of an agent. Of steps that stand
 * for themselves it says nothing but their messages.
 */
export function innerEvents(event: RunEvent, flow: ServedFlow): readonly StreamLine[] {
  if (event.kind === 'step-note') return event.scope === undefined ? noteLines(event) : [];
  if (event.kind !== 'step-start' && event.kind !== 'step-end') return [];
  const { componentId, scope } = event;
  if (scope === undefined) return ofStep(event, stepIn(flow.plan, componentId));
  const [, loopId] = /^([^/:[]+)\[\d+\]$/.exec(scope) ?? [];
  const body = loopId === undefined ? undefined : bodyOf(stepIn(flow.plan, loopId));
  if (body !== undefined) return ofRound(event, stepIn(body, componentId), flow);
  return scope.includes(':') && !scope.includes('/') ? ofTool(event) : [];
}

type StepEvent = Extract<RunEvent, { kind: 'step-start' | 'step-end' }>;
type NoteEvent = Extract<RunEvent, { kind: 'step-note' }>;

function ofStep(event: StepEvent, step: PlanStep | undefined): readonly StreamLine[] {
  const begins = event.kind === 'step-start';
  if (step?.control?.kind === 'loop') {
    return [
      log(
        event.componentId,
        begins ? 'Start' : 'Complete',
        begins ? 'Starting loop' : 'Completed loop',
        'done',
      ),
    ];
  }
  if (step && isAgent(step)) return [log(event.componentId, begins ? 'Chain Start' : 'Chain End', step.name)];
  return [];
}

function ofRound(event: StepEvent, step: PlanStep | undefined, flow: ServedFlow): readonly StreamLine[] {
  const { componentId: id } = event;
  if (event.kind === 'step-start') return [{ event: 'build_start', data: { id } }];
  if (step === undefined || event.status !== 'succeeded') return [];
  const shown = componentResult(event, step, { flow });
  const about = { component_display_name: step.name, component_id: id, used_frozen_result: false };
  const data = { ...shown, timedelta: null, duration: null, ...about };
  return [{ event: 'end_vertex', data: { build_data: { id, valid: true, data } } }];
}

function ofTool(event: StepEvent): readonly StreamLine[] {
  const { componentId: id } = event;
  if (event.kind === 'step-start') return [{ event: 'build_start', data: { id } }];
  const said = event.status === 'succeeded' ? JSON.stringify(event.outputs ?? {}) : event.status;
  return [log(id, 'Log 1', said, 'component_as_tool'), { event: 'build_end', data: { id } }];
}

function noteLines({ componentId, name, data }: NoteEvent): readonly StreamLine[] {
  if (name === 'tool-call') return [log(componentId, 'Tool Start', String(data.name))];
  if (name === 'tool-result') return [log(componentId, 'Tool End', String(data.name))];
  return [];
}

/** After each answer of a tool the model is asked again. */
export function turnLines({ componentId, name }: NoteEvent): readonly StreamLine[] {
  return name === 'tool-result' ? [log(componentId, 'Chain Start', 'Asking the model')] : [];
}

function log(componentId: string, name: string, message: string, output = 'response'): StreamLine {
  return { event: 'log', data: { name, message, type: 'text', output, component_id: componentId } };
}

export function isAgent({ component }: PlanStep): boolean {
  return component.family === 'agents';
}

function stepIn({ steps }: Plan, id: string): PlanStep | undefined {
  return steps.find((step) => step.id === id);
}

function bodyOf(step: PlanStep | undefined): Plan | undefined {
  return step?.control?.kind === 'loop' ? step.control.body.plan : undefined;
}
