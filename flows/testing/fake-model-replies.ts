import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { FakeModelBody, FakeModelMode } from './fake-model';

/** How the fake model answers one request in one mode. */
export async function replyAs(
  mode: FakeModelMode,
  body: FakeModelBody,
  response: ServerResponse,
): Promise<void> {
  switch (mode.kind) {
    case 'fixed':
      return sendAnswer({ body, response, text: mode.text, paceMs: 0 });
    case 'echo':
      return sendAnswer({ body, response, text: body.messages.at(-1)?.content ?? '', paceMs: 0 });
    case 'slow':
      return sendAnswer({ body, response, text: mode.text, paceMs: mode.paceMs });
    case 'stall':
      return beginAnswer(body, response, mode.text ?? 'I was about to say');
    case 'half-open':
      return;
    case 'garbage':
      response.writeHead(200, { 'content-type': mode.contentType ?? 'application/json' });
      response.end(mode.body ?? '<html>This is not the server you are looking for.</html>');
      return;
    case 'status':
      response.writeHead(mode.status, { 'content-type': 'application/json', ...mode.headers });
      response.end(mode.body ?? JSON.stringify({ error: { message: `Fake status ${mode.status}.` } }));
      return;
    case 'early-close':
      await beginAnswer(body, response, mode.text ?? 'I was about to');
      response.destroy();
  }
}

interface Answer {
  readonly body: FakeModelBody;
  readonly response: ServerResponse;
  readonly text: string;
  readonly paceMs: number;
}

async function sendAnswer({ body, response, text, paceMs }: Answer): Promise<void> {
  const pieces = piecesOf(text);
  const usage = usageOf(body, pieces);
  if (!body.stream) {
    if (paceMs > 0) await wait(paceMs * pieces.length);
    const message = { role: 'assistant', content: text };
    const choices = [{ index: 0, message, finish_reason: 'stop' }];
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ ...envelope(body), object: 'chat.completion', choices, usage }));
    return;
  }
  startStream(body, response);
  for (const piece of pieces) {
    if (response.destroyed) return;
    sendDelta(body, response, { content: piece });
    if (paceMs > 0) await wait(paceMs);
  }
  sendChunk(body, response, [{ index: 0, delta: {}, finish_reason: 'stop' }]);
  if (body.stream_options?.include_usage) sendChunk(body, response, [], usage);
  response.end('data: [DONE]\n\n');
}

/** As much of an answer as there is before something goes wrong; on the wire when this comes back. */
async function beginAnswer(body: FakeModelBody, response: ServerResponse, text: string): Promise<void> {
  if (body.stream) {
    startStream(body, response);
    sendDelta(body, response, { content: text });
  } else {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '10000' });
    response.write(`{"choices":[{"message":{"content":"${text}`);
  }
  await new Promise<void>((resolve) => response.write(' ', () => resolve()));
}

function startStream(body: FakeModelBody, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  sendDelta(body, response, { role: 'assistant', content: '' });
}

function sendDelta(body: FakeModelBody, response: ServerResponse, delta: Record<string, string>): void {
  sendChunk(body, response, [{ index: 0, delta, finish_reason: null }]);
}

function sendChunk(body: FakeModelBody, response: ServerResponse, choices: unknown[], usage?: Usage): void {
  const chunk = { ...envelope(body), object: 'chat.completion.chunk', choices, ...(usage && { usage }) };
  response.write(`data: ${JSON.stringify(chunk)}\n\n`);
}

type Usage = ReturnType<typeof usageOf>;

function usageOf({ messages }: FakeModelBody, pieces: readonly string[]) {
  const prompt = messages.reduce((count, { content }) => count + piecesOf(content).length, 0);
  return {
    prompt_tokens: prompt,
    completion_tokens: pieces.length,
    total_tokens: prompt + pieces.length,
  };
}

function envelope({ model }: FakeModelBody) {
  return { id: 'chatcmpl-fake', created: 0, model };
}

/** A word is a token. */
function piecesOf(text: string): string[] {
  return text === '' ? [] : text.split(/(?<=\s)(?=\S)/);
}
