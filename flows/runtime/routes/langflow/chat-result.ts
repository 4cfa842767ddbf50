import type { RunResult, StepRecord } from '@/flows/engine';
import type { Json, JsonObject } from '@/flows/model/json';
import { isJsonObject } from '@/flows/model/json';
import type { AnswerSource, ServedFlow } from '@/flows/runtime/runs/served-flow';
import { dumpMessage, newMessageId } from './langflow-message';
import type { ResultContext } from './langflow-result';
import { promptOrigin } from './prompt-origin';

/** What an input or output of the flow gave, as Langflow says it: one message, in every place where a client looks. */
export function chatResult(record: StepRecord, result: RunResult, context: ResultContext): JsonObject {
  const { componentId } = record;
  const [port = 'message', value] = Object.entries(record.outputs ?? {})[0] ?? [];
  const message = readMessage(value);
  const { sender, senderName, text } = message;
  const { frame, flow, messageIds } = context;
  const about = { sender, sender_name: senderName };
  const shown = withEmptyLines(text);
  const listed = { message: shown, ...about, session_id: frame.sessionId, stream_url: null };
  const dumped = dumpMessage(
    {
      ...message,
      id: messageIds.get(componentId) ?? newMessageId(),
      source: sourceOf(componentId, sender, flow),
      state: 'complete',
      usage: result.usage,
      blocks: context.blocks.of(flow.sources.get(componentId)?.id, text),
    },
    frame,
  );
  const origin = promptOrigin(record, { result, context, read: readMessage });
  return {
    results: {
      [port]: isJsonObject(dumped.data) ? { ...dumped, data: { ...dumped.data, ...origin } } : dumped,
    },
    artifacts: { message: shown, ...about, files: [], type: 'object' },
    outputs: { [port]: { message: text, type: 'text' } },
    logs: { [port]: [] },
    messages: text === '' ? [] : [{ ...listed, component_id: componentId, files: [], type: 'text' }],
    token_usage: null,
  };
}

/** There the lines of a text are set apart where it is shown. */
function withEmptyLines(text: string): string {
  return text.replace(/\n+/g, '\n\n');
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
  componentId: string,
  sender: 'User' | 'Machine',
  flow: ServedFlow,
): AnswerSource | null {
  return sender === 'User' ? null : (flow.sources.get(componentId) ?? null);
}
