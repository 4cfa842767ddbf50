import * as z from 'zod';
import type { Usage } from '@/flows/model/component';

/** What of an OpenAI chat answer is read, whole or in chunks. Everything is optional: servers differ. */
export interface ChatPiece {
  readonly text: string;
  readonly reasoning: string;
  readonly finishReason: string | null;
  readonly usage: Usage | null;
  /** What the server says went wrong, when it answers 200 with an error. */
  readonly error: string | null;
}

const partSchema = z.object({
  content: z.string().nullish(),
  reasoning_content: z.string().nullish(),
  reasoning: z.string().nullish(),
});

const pieceSchema = z.object({
  choices: z
    .array(
      z.object({
        delta: partSchema.nullish(),
        message: partSchema.nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .nullish(),
  usage: z.object({ prompt_tokens: z.number().nullish(), completion_tokens: z.number().nullish() }).nullish(),
  error: z.unknown().optional(),
});

/** Undefined when the text is not a piece of a chat answer at all. */
export function readChatPiece(text: string): ChatPiece | undefined {
  const parsed = pieceSchema.safeParse(jsonOf(text));
  if (!parsed.success) return undefined;
  const { choices, usage, error } = parsed.data;
  if (error !== undefined && error !== null) return { ...emptyPiece, error: errorText(error) };
  if (choices === undefined || choices === null) return undefined;
  const choice = choices[0];
  const part = choice?.delta ?? choice?.message;
  return {
    text: part?.content ?? '',
    reasoning: part?.reasoning_content ?? part?.reasoning ?? '',
    finishReason: choice?.finish_reason ?? null,
    usage: usage
      ? { inputTokens: usage.prompt_tokens ?? 0, outputTokens: usage.completion_tokens ?? 0 }
      : null,
    error: null,
  };
}

const emptyPiece: ChatPiece = { text: '', reasoning: '', finishReason: null, usage: null, error: null };

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
  z.object({ detail: z.string() }).transform((body) => body.detail),
]);

/** What the body of a refusal says, or nothing when it is a page or something else nobody wants to read. */
export function refusalText(body: string): string {
  const parsed = refusalSchema.safeParse(jsonOf(body));
  return parsed.success ? parsed.data.replace(/\s+/g, ' ').trim().slice(0, 400) : '';
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
