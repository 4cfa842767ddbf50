import * as z from 'zod';
import type { Exchange } from '@/flows/runtime/http/exchange';
import { readJson } from '@/flows/runtime/http/read-json';
import { Refusal } from '@/flows/runtime/http/refusal';

/** A chat completion asked for: which flow, and what the person said last. */
export interface ChatRequest {
  readonly model: string;
  readonly text: string;
  readonly stream: boolean;
  readonly includeUsage: boolean;
  readonly sessionId: string | undefined;
}

const partSchema = z.object({ type: z.string(), text: z.string().optional() });
const messageSchema = z.object({
  role: z.string(),
  content: z.union([z.string(), z.array(partSchema), z.null()]).optional(),
});
const bodySchema = z.object({
  model: z.string().min(1),
  messages: z.array(messageSchema).min(1),
  stream: z.boolean().nullish(),
  stream_options: z.object({ include_usage: z.boolean().optional() }).nullish(),
  metadata: z.record(z.string(), z.unknown()).nullish(),
});

export async function readChatRequest(exchange: Exchange): Promise<ChatRequest> {
  const body = await readJson(exchange.request);
  if (body.kind !== 'value')
    throw invalid('The body is not valid JSON.', 'Send a JSON object with `model` and `messages`.', 'body');
  const parsed = bodySchema.safeParse(body.value);
  if (!parsed.success) throw invalidBody(parsed.error);
  const { model, messages, stream, stream_options, metadata } = parsed.data;
  return {
    model,
    text: lastUserText(messages),
    stream: stream ?? false,
    includeUsage: stream_options?.include_usage ?? false,
    sessionId: typeof metadata?.session_id === 'string' ? metadata.session_id : undefined,
  };
}

/** A flow's chat input takes one message; what was said before belongs to the session. */
function lastUserText(messages: readonly z.infer<typeof messageSchema>[]): string {
  const message = messages.findLast((candidate) => candidate.role === 'user');
  if (message === undefined) {
    throw invalid('`messages` has no message of the user.', 'Add one with the role “user”.', 'messages');
  }
  const { content } = message;
  if (typeof content === 'string') return content;
  const parts = content ?? [];
  const other = parts.find((part) => part.type !== 'text' && part.type !== 'input_text');
  if (other !== undefined) {
    throw invalid(
      `A message part of the type “${other.type.slice(0, 60)}” cannot be read.`,
      'Send text only.',
      'messages',
    );
  }
  return parts.map((part) => part.text ?? '').join('');
}

function invalidBody(error: z.ZodError): Refusal {
  const issue = error.issues[0];
  const place = issue?.path.map(String).join('.') ?? '';
  const parameter = place === '' ? 'body' : place;
  return invalid(
    `\`${parameter}\` is missing or not what a chat completion takes.`,
    'Send a JSON object with `model` and `messages`.',
    parameter,
  );
}

function invalid(message: string, action: string, parameter: string): Refusal {
  return new Refusal({ status: 400, code: 'invalid_request', message, action, parameter });
}
