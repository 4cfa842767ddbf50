import * as z from 'zod';
import type { Usage } from '@/flows/model/component-context';
import { isJsonObject } from '@/flows/model/json';
import type { ToolCallPiece } from './models/tool-call-pieces';

/** What of an OpenAI chat answer is read, whole or in chunks. Everything is optional: servers differ. */
export interface ChatPiece {
  readonly text: string;
  readonly reasoning: string;
  readonly toolCalls: readonly ToolCallPiece[];
  readonly finishReason: string | null;
  readonly usage: Usage | null;
  /** What the server says went wrong, when it answers 200 with an error. */
  readonly error: string | null;
}

/** Undefined when the text is not a piece of a chat answer at all. Read by hand: a schema would cost more than the rest of a token. */
export function readChatPiece(text: string): ChatPiece | undefined {
  const piece = jsonOf(text);
  if (!isObject(piece)) return undefined;
  const { error, choices } = piece;
  if (error !== undefined && error !== null) return { ...emptyPiece, error: errorText(error) };
  if (!Array.isArray(choices)) return undefined;
  const choice: unknown = choices[0];
  const usage = usageOf(piece.usage);
  if (!isObject(choice)) return { ...emptyPiece, usage };
  const part = isObject(choice.delta) ? choice.delta : choice.message;
  const finishReason = typeof choice.finish_reason === 'string' ? choice.finish_reason : null;
  if (!isObject(part)) return { ...emptyPiece, finishReason, usage };
  return {
    text: textOf(part.content) || textOf(part.refusal),
    reasoning: textOf(part.reasoning_content) || textOf(part.reasoning),
    toolCalls: Array.isArray(part.tool_calls) ? part.tool_calls.flatMap(toolCallPiece) : noCalls,
    finishReason,
    usage,
    error: null,
  };
}

const noCalls: readonly ToolCallPiece[] = [];

function toolCallPiece(call: unknown): ToolCallPiece[] {
  if (!isObject(call) || !isObject(call.function)) return [];
  const { name, arguments: given } = call.function;
  const extra = call.extra_content;
  return [
    {
      index: typeof call.index === 'number' ? call.index : undefined,
      id: textOf(call.id),
      name: textOf(name),
      arguments: isObject(given) ? JSON.stringify(given) : textOf(given),
      ...(isJsonObject(extra) && { providerData: { extra_content: extra } }),
    },
  ];
}

function usageOf(usage: unknown): Usage | null {
  if (!isObject(usage)) return null;
  return { inputTokens: countOf(usage.prompt_tokens), outputTokens: countOf(usage.completion_tokens) };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function countOf(value: unknown): number {
  return typeof value === 'number' && value >= 0 ? value : 0;
}

const emptyPiece: ChatPiece = {
  text: '',
  reasoning: '',
  toolCalls: noCalls,
  finishReason: null,
  usage: null,
  error: null,
};

const errorSchema = z.union([
  z.string(),
  z.object({ message: z.string() }).transform((error) => error.message),
  z.object({ error: z.string() }).transform((error) => error.error),
]);

/** The sentence inside an error of any of the usual shapes. */
export function errorText(error: unknown): string {
  const parsed = errorSchema.safeParse(error);
  return parsed.success ? parsed.data : 'an error without a message';
}

const refusalSchema = z.union([
  z.object({ error: errorSchema }).transform((body) => body.error),
  z.object({ message: z.string() }).transform((body) => body.message),
  z.object({ errors: z.array(errorSchema).nonempty() }).transform((body) => body.errors[0]),
  z.object({ detail: z.string() }).transform((body) => body.detail),
]);

/** What the body of a refusal says, or nothing when it is a page or something else nobody wants to read. */
export function refusalText(body: string): string {
  return refusalSchema.safeParse(jsonOf(body)).data ?? '';
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
