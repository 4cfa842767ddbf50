import { randomUUID } from 'node:crypto';
import type { Usage } from '@/flows/model/component-context';
import type { Json, JsonObject } from '@/flows/model/json';
import type { AnswerSource } from '@/flows/runtime/runs/served-flow';

/** A message as Langflow dumps it: every key its clients were recorded to get, and the same again under `data`. */
export interface LangflowMessage {
  readonly id: string;
  readonly text: string;
  readonly sender: string;
  readonly senderName: string;
  readonly source: AnswerSource | null;
  readonly state: 'partial' | 'complete';
  readonly usage?: Usage | undefined;
  /** What an agent did on the way to it. */
  readonly blocks?: readonly Json[] | undefined;
  /** Present for a message that reports an error. */
  readonly error?: { readonly component: string; readonly reason: string; readonly solution: string };
}

/** What all messages of a run share. */
export interface MessageFrame {
  readonly sessionId: string;
  readonly flowId: string;
  readonly runId: string;
  readonly timestamp: string;
}

export function newMessageId(): string {
  return randomUUID();
}

/** `2026-11-21 05:29:42.652704 UTC`, with the microseconds that we do not measure as zeros. */
export function langflowTimestamp(date: Date): string {
  return `${date.toISOString().slice(0, 23).replace('T', ' ')}000 UTC`;
}

export function dumpMessage(message: LangflowMessage, frame: MessageFrame): JsonObject {
  const shared = {
    timestamp: frame.timestamp,
    sender: message.sender,
    sender_name: message.senderName,
    session_id: frame.sessionId,
    context_id: '',
    text: message.text,
    files: [],
    error: false,
    edit: false,
    properties: propertiesOf(message),
    category: message.error === undefined ? 'message' : 'error',
    content_blocks: message.error === undefined ? [...(message.blocks ?? [])] : errorBlocks(message.error),
    session_metadata: { graph_run_id: frame.runId },
    flow_id: frame.flowId,
    run_id: frame.runId,
    duration: null,
  };
  return { text_key: 'text', data: { ...shared, id: message.id }, default_value: '', ...shared };
}

function propertiesOf(message: LangflowMessage): JsonObject {
  const { source, usage } = message;
  const isError = message.error !== undefined;
  return {
    text_color: isError ? 'red' : null,
    background_color: isError ? 'red' : null,
    edited: false,
    source: {
      id: source?.id ?? null,
      display_name: source?.name ?? null,
      source: source?.source ?? null,
    },
    icon: isError ? 'error' : null,
    allow_markdown: false,
    positive_feedback: null,
    state: message.state,
    targets: [],
    usage: usage
      ? {
          input_tokens: usage.inputTokens,
          output_tokens: usage.outputTokens,
          total_tokens: usage.inputTokens + usage.outputTokens,
        }
      : null,
    build_duration: null,
  };
}

function errorBlocks({ component, reason, solution }: NonNullable<LangflowMessage['error']>): Json {
  const content = {
    type: 'error',
    duration: null,
    header: {},
    component,
    field: null,
    reason,
    solution,
    code: null,
    traceback: null,
  };
  return [{ title: 'Error', contents: [content], allow_markdown: true, media_url: null }];
}
