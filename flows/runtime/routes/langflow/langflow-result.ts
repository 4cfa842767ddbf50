import type { RunResult, StepRecord } from '@/flows/engine';
import type { Json, JsonObject } from '@/flows/model/json';
import { isJsonObject } from '@/flows/model/json';
import type { RunOutput } from '@/flows/model/run-event';
import type { AnswerSource, ServedFlow } from '@/flows/runtime/runs/served-flow';
import { dumpMessage, type MessageFrame, newMessageId } from './langflow-message';
import type { LangflowRequest } from './read-langflow-request';

/** The body of a run in Langflow's shape, with the text at every path that its clients read. */
export interface ResultContext {
  readonly flow: ServedFlow;
  readonly request: LangflowRequest;
  readonly frame: MessageFrame;
  /** The ids under which a stream has announced its messages, by component. */
  readonly messageIds: ReadonlyMap<string, string>;
}

export function langflowResult(result: RunResult, context: ResultContext): JsonObject {
  const { request, frame } = context;
  const inputs = typeof request.input_value === 'string' ? { input_value: request.input_value } : {};
  const outputs = chosen(result, context).map((output) => resultData(output, result, context));
  return { session_id: frame.sessionId, outputs: [{ inputs, outputs }] };
}

/** An output with what decides whether it is wanted. */
type Answer = Pick<RunOutput, 'componentId' | 'componentName' | 'port' | 'value'>;

function chosen(result: RunResult, { flow, request }: ResultContext): readonly Answer[] {
  if (request.output_component) {
    return result.outputs.filter((output) => output.componentId === request.output_component);
  }
  if (request.output_type === 'debug') return result.steps.flatMap(answersOf);
  const hasFitting = flow.plan.exits.some((exit) => exit.as === request.output_type);
  return hasFitting ? result.outputs.filter((output) => output.as === request.output_type) : result.outputs;
}

function answersOf(step: StepRecord): Answer[] {
  return Object.entries(step.outputs ?? {}).map(([port, value]) => ({
    componentId: step.componentId,
    componentName: step.componentName,
    port,
    value,
  }));
}

function resultData(answer: Answer, result: RunResult, context: ResultContext): JsonObject {
  const message = readMessage(answer.value);
  const { sender, senderName, text } = message;
  const dumped = dumpMessage(
    {
      ...message,
      id: context.messageIds.get(answer.componentId) ?? newMessageId(),
      source: sourceOf(answer, message.sender, context.flow),
      state: 'complete',
      usage: result.usage,
    },
    context.frame,
  );
  const about = { sender, sender_name: senderName };
  const listed = { message: text, ...about, session_id: context.frame.sessionId, stream_url: null };
  return {
    results: { [answer.port]: dumped },
    artifacts: { message: text.replaceAll('\n', '\n\n'), ...about, files: [], type: 'object' },
    outputs: { [answer.port]: { message: text, type: 'text' } },
    logs: { [answer.port]: [] },
    messages: text === '' ? [] : [{ ...listed, component_id: answer.componentId, files: [], type: 'text' }],
    timedelta: null,
    duration: null,
    component_display_name: answer.componentName,
    component_id: answer.componentId,
    used_frozen_result: false,
    token_usage: null,
  };
}

export interface ReadMessage {
  readonly text: string;
  readonly sender: 'User' | 'Machine';
  readonly senderName: string;
}

export function readMessage(value: Json | undefined): ReadMessage {
  if (!isJsonObject(value)) return { text: textOf(value), sender: 'Machine', senderName: 'AI' };
  const isUser = value.sender === 'user';
  return {
    text: textOf(value.text),
    sender: isUser ? 'User' : 'Machine',
    senderName: typeof value.senderName === 'string' ? value.senderName : isUser ? 'User' : 'AI',
  };
}

function textOf(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export function sourceOf(
  answer: Pick<Answer, 'componentId' | 'componentName'>,
  sender: 'User' | 'Machine',
  flow: ServedFlow,
): AnswerSource | null {
  return sender === 'User' ? null : (flow.sources.get(answer.componentId) ?? null);
}
