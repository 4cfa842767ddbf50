import type { PlanStep, RunResult, StepRecord } from '@/flows/engine';
import { isJsonObject, type JsonObject } from '@/flows/model/json';
import { own } from '@/flows/model/own';
import type { ServedFlow } from '@/flows/runtime/runs/served-flow';
import type { AgentBlocks } from './agent-blocks';
import { chatResult, readMessage } from './chat-result';
import { componentResult } from './component-result';
import { dumpMessage, type MessageFrame, newMessageId } from './langflow-message';
import type { LangflowRequest } from './read-langflow-request';

/** The body of a run in Langflow's shape, with the text at every path that its clients read. */
export interface ResultContext {
  readonly flow: ServedFlow;
  readonly request: LangflowRequest;
  readonly frame: MessageFrame;
  readonly blocks: AgentBlocks;
  /** The ids under which a stream has announced its messages, by component. */
  readonly messageIds: ReadonlyMap<string, string>;
}

export function langflowResult(result: RunResult, context: ResultContext): JsonObject {
  const { request, frame } = context;
  const inputs = typeof request.input_value === 'string' ? { input_value: request.input_value } : {};
  const outputs = chosen(result, context).map((step) => resultOf(step, result, context));
  return { session_id: frame.sessionId, outputs: [{ inputs, outputs }] };
}

/** By name, else by kind, else all the flow's outputs when it has none of that kind; only what was run can be shown. */
function chosen(result: RunResult, { flow, request }: ResultContext): readonly StepRecord[] {
  const made = result.steps.filter(({ scope, outputs }) => scope === undefined && outputs !== undefined);
  const { output_component: wanted } = request;
  if (wanted)
    return made.filter(({ componentId }) => wanted === componentId || wanted === idThere(flow, componentId));
  if (request.output_type === 'debug') return inOrder(made, flow);
  const { exits } = flow.plan;
  const hasFitting = exits.some(({ as }) => as === request.output_type);
  const shown = hasFitting ? exits.filter(({ as }) => as === request.output_type) : exits;
  const ids = new Set(shown.map(({ componentId }) => componentId));
  return inOrder(
    made.filter(({ componentId }) => ids.has(componentId)),
    flow,
  );
}

/** As its file lists them. */
function inOrder(steps: readonly StepRecord[], { langflow }: ServedFlow): readonly StepRecord[] {
  if (langflow === undefined) return steps;
  const places = new Map(langflow.order.map((id, index) => [id, index]));
  const placeOf = ({ componentId }: StepRecord) => places.get(componentId) ?? places.size;
  return [...steps].sort((left, right) => placeOf(left) - placeOf(right));
}

function resultOf(record: StepRecord, result: RunResult, context: ResultContext): JsonObject {
  const { componentId, componentName } = record;
  const step = context.flow.plan.steps.find(({ id }) => id === componentId);
  const end = step?.component.exit ?? step?.component.entry;
  const shown =
    step === undefined || end !== undefined
      ? chatResult(record, result, context)
      : componentResult(record, step, { flow: context.flow, cutFrom: cutFrom(step, result, context) });
  return {
    ...shown,
    timedelta: null,
    duration: null,
    component_display_name: componentName,
    component_id: idThere(context.flow, componentId),
    used_frozen_result: record.source === 'frozen',
  };
}

/** The message of the chat, when this step cuts it into rows. */
function cutFrom(step: PlanStep, result: RunResult, { flow, frame }: ResultContext): JsonObject | undefined {
  if (flow.langflow === undefined || step.component.type !== 'text/split-text') return undefined;
  const chat = flow.plan.steps.find(
    ({ component, outputs }) =>
      component.entry?.as === 'chat' &&
      outputs.some(({ consumers }) => consumers.some((consumer) => consumer.step === step.index)),
  );
  const record = result.steps.find(({ componentId }) => componentId === chat?.id);
  if (record === undefined) return undefined;
  const message = readMessage(Object.values(record.outputs ?? {})[0]);
  const dumped = dumpMessage({ ...message, id: newMessageId(), source: null, state: 'complete' }, frame);
  return isJsonObject(dumped.data) ? dumped.data : undefined;
}

function idThere({ langflow }: ServedFlow, componentId: string): string {
  return (langflow && own(langflow.components, componentId)?.id) ?? componentId;
}
