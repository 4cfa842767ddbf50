import type { IncomingMessage, ServerResponse } from 'node:http';
import { demoReply } from './demo-reply';
import { type DemoReply, type DemoRequest, demoRequestSchema } from './demo-request';
import { tokensOf } from './tokens';

/** Reads a chat request and answers it whole or token by token, with honest counts in `usage`. */
export function answerChat(request: IncomingMessage, response: ServerResponse, paceMs: number): void {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const parsed = demoRequestSchema.safeParse(jsonOf(Buffer.concat(chunks).toString('utf8')));
    if (!parsed.success) refuse(response);
    else if (parsed.data.stream === true) stream(response, composed(parsed.data), paceMs);
    else whole(response, composed(parsed.data));
  });
}

interface Answer {
  readonly reply: DemoReply;
  readonly tokens: readonly string[];
  readonly finishReason: string;
  readonly usage: { prompt_tokens: number; completion_tokens: number; total_tokens: number };
  readonly sendsUsage: boolean;
}

function composed(request: DemoRequest): Answer {
  const reply = demoReply(request);
  const all = tokensOf(reply.kind === 'text' ? reply.text : reply.arguments);
  const limit = request.max_completion_tokens ?? request.max_tokens ?? Number.POSITIVE_INFINITY;
  const tokens = reply.kind === 'text' ? all.slice(0, limit) : all;
  const prompt = request.messages.reduce((sum, message) => sum + tokensOf(message.content).length, 0);
  return {
    reply,
    tokens,
    finishReason: reply.kind === 'tool-call' ? 'tool_calls' : tokens.length < all.length ? 'length' : 'stop',
    usage: {
      prompt_tokens: prompt,
      completion_tokens: tokens.length,
      total_tokens: prompt + tokens.length,
    },
    sendsUsage: request.stream_options?.include_usage === true,
  };
}

function whole(response: ServerResponse, answer: Answer): void {
  const message =
    answer.reply.kind === 'text'
      ? { role: 'assistant', content: answer.tokens.join('') }
      : { role: 'assistant', content: null, tool_calls: [toolCall(answer.reply)] };
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(
    JSON.stringify({
      ...head('chat.completion'),
      choices: [{ index: 0, message, finish_reason: answer.finishReason }],
      usage: answer.usage,
    }),
  );
}

function stream(response: ServerResponse, answer: Answer, paceMs: number): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  const frames = framesOf(answer);
  if (paceMs === 0) {
    response.end(frames.join(''));
    return;
  }
  let next = 0;
  const timer = setInterval(() => {
    response.write(frames[next] ?? '');
    next += 1;
    if (next < frames.length) return;
    clearInterval(timer);
    response.end();
  }, paceMs);
  response.on('close', () => clearInterval(timer));
}

function framesOf(answer: Answer): string[] {
  const frame = (delta: object, finishReason: string | null): string =>
    data({
      ...head('chat.completion.chunk'),
      choices: [{ index: 0, delta, finish_reason: finishReason }],
    });
  const deltas =
    answer.reply.kind === 'text'
      ? answer.tokens.map((token) => frame({ content: token }, null))
      : [frame({ tool_calls: [{ index: 0, ...toolCall(answer.reply) }] }, null)];
  const usage = answer.sendsUsage
    ? [data({ ...head('chat.completion.chunk'), choices: [], usage: answer.usage })]
    : [];
  return [
    frame({ role: 'assistant', content: '' }, null),
    ...deltas,
    frame({}, answer.finishReason) + usage.join('') + data('[DONE]'),
  ];
}

function toolCall(reply: { name: string; arguments: string }): object {
  return { id: 'call_demo', type: 'function', function: { name: reply.name, arguments: reply.arguments } };
}

function head(object: string): object {
  return { id: 'chatcmpl-demo', object, created: 0, model: 'demo' };
}

function data(value: unknown): string {
  return `data: ${typeof value === 'string' ? value : JSON.stringify(value)}\n\n`;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refuse(response: ServerResponse): void {
  response.writeHead(400, { 'content-type': 'application/json' });
  const message = 'The request is not a chat completion: `messages` must be a list of at least one message.';
  response.end(
    JSON.stringify({ error: { message, type: 'invalid_request_error', param: 'messages', code: null } }),
  );
}
