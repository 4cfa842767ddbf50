import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { FakeModelBody, FakeModelMode, FakeModelTurn } from './fake-model';

/** How the fake model answers one request in one mode. */
export async function replyAs(
  mode: FakeModelMode,
  body: FakeModelBody,
  { response, number }: { readonly response: ServerResponse; readonly number: number },
): Promise<void> {
  switch (mode.kind) {
    case 'script':
      return sendTurn(body, response, mode.turns[Math.min(number, mode.turns.length) - 1] ?? {});
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

/** Streamed as servers do: calls one beside the other, their arguments in pieces. */
function sendTurn(body: FakeModelBody, response: ServerResponse, turn: FakeModelTurn): void {
  const { reasoning, text = '', calls = [] } = turn;
  const asked = calls.map((call, index) => ({
    index,
    id: call.id,
    type: 'function',
    function: { name: call.name, arguments: call.arguments },
  }));
  const finish = calls.length > 0 ? 'tool_calls' : 'stop';
  if (!body.stream) {
    const message = { role: 'assistant', content: text, ...(asked.length > 0 && { tool_calls: asked }) };
    const choices = [{ index: 0, message, finish_reason: finish }];
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ ...envelope(body), choices, usage: usageOf(body, piecesOf(text)) }));
    return;
  }
  startStream(body, response);
  if (reasoning) sendDelta(body, response, { reasoning_content: reasoning });
  for (const piece of piecesOf(text)) sendDelta(body, response, { content: piece });
  for (const call of asked) {
    const opened = { ...call, function: { name: call.function.name, arguments: '' } };
    sendDelta(body, response, { tool_calls: [opened] });
  }
  for (const { index, function: wanted } of asked) {
    for (const half of halves(wanted.arguments)) {
      sendDelta(body, response, { tool_calls: [{ index, function: { arguments: half } }] });
    }
  }
  sendChunk(body, response, [{ index: 0, delta: {}, finish_reason: finish }]);
  sendChunk(body, response, [], usageOf(body, piecesOf(text)));
  response.end('data: [DONE]\n\n');
}

function halves(text: string): [string, string] {
  const middle = Math.floor(text.length / 2);
  return [text.slice(0, middle), text.slice(middle)];
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

function sendDelta(body: FakeModelBody, response: ServerResponse, delta: Record<string, unknown>): void {
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
