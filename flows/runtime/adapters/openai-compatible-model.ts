import { StringDecoder } from 'node:string_decoder';
import type { LanguageModel, ModelPart, Usage } from '@/flows/model/component-context';
import { retryAfterMs } from '@/flows/model/retry-after';
import { type ChatPiece, readChatPiece, refusalText } from './chat-completion';
import { endedEarlyProblem, garbageProblem, saidProblem, statusProblem } from './model-problems';
import { adjustedBody, type ChatBody, chatBody } from './models/chat-body';
import type { ModelPlace } from './models/model-place';
import { someModels } from './models/some-models';
import { ToolCallPieces } from './models/tool-call-pieces';
import { wireDialect } from './models/wire-dialect';
import { type OpenCall, openCall } from './open-call';
import { quote } from './quote';
import { readText } from './read-text';
import { SseSplitter } from './sse-splitter';

/** A server that speaks OpenAI's chat completions: nearly all of them do. */
export function openAiCompatibleModel(server: ModelPlace, model: string): LanguageModel {
  return {
    async *stream(request, signal) {
      const call = await begin(server, knownBody(server, chatBody(request, model)), signal);
      const answer = call.header('content-type')?.includes('event-stream')
        ? streamed(call, server)
        : whole(call, server);
      yield* answer;
    },
  };
}

async function begin(server: ModelPlace, body: ChatBody, signal: AbortSignal): Promise<OpenCall> {
  const call = await post(server, body, signal);
  if (call.status >= 200 && call.status < 300) return call;
  const said = quote(refusalText(await readText(call, errorBodyLimit)), server.key);
  const other = call.status === 400 ? adjustedBody(body, said) : undefined;
  if (other !== undefined) {
    refusals(server, body.model).add(said);
    return begin(server, other, signal);
  }
  throw await refused(server, call, { said, model: body.model, signal });
}

/** What a server has refused once it is not asked again. */
function knownBody(server: ModelPlace, body: ChatBody): ChatBody {
  return [...refusals(server, body.model)].reduce((known, said) => adjustedBody(known, said) ?? known, body);
}

function refusals(server: ModelPlace, model: string): Set<string> {
  const models = knownRefusals.get(server) ?? new Map<string, Set<string>>();
  knownRefusals.set(server, models);
  const said = models.get(model) ?? new Set<string>();
  models.set(model, said);
  return said;
}

const knownRefusals = new WeakMap<ModelPlace, Map<string, Set<string>>>();

const errorBodyLimit = 64 * 1024;

async function post(server: ModelPlace, body: ChatBody, signal: AbortSignal): Promise<OpenCall> {
  const dialect = wireDialect(server);
  return openCall({
    url: dialect.chatUrl(body.model, body.stream === true),
    server: server.name,
    guard: server.guard,
    timeouts: server.timeouts,
    signal,
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      ...(await dialect.headers(signal)),
    },
    body: JSON.stringify(dialect.chatBody(body)),
  });
}

async function refused(
  server: ModelPlace,
  call: OpenCall,
  about: { said: string; model: string; signal: AbortSignal },
): Promise<Error> {
  return statusProblem(server.name, {
    status: call.status,
    model: about.model,
    said: about.said,
    existing: call.status === 404 ? await someModels(server, about.signal) : '',
    retryAfterMs: retryAfterMs(call.header('retry-after'), Date.now()),
  });
}

const lineLimit = 4 * 1024 * 1024;

/** One part for each piece of network, not for each token: what arrives together is passed on together. */
async function* streamed(call: OpenCall, server: ModelPlace): AsyncGenerator<ModelPart> {
  const decoder = new StringDecoder('utf8');
  const splitter = new SseSplitter();
  const state = new AnswerState(server);
  for await (const chunk of call.chunks()) {
    yield* state.take(splitter.push(decoder.write(chunk)));
    if (splitter.heldLength > lineLimit) throw garbageProblem(server.name);
  }
  yield* state.take(splitter.end());
  yield* state.finish();
}

async function* whole(call: OpenCall, server: ModelPlace): AsyncGenerator<ModelPart> {
  const text = await readText(call, answerLimit);
  const state = new AnswerState(server);
  const splitter = new SseSplitter();
  const isStream = text.trimStart().startsWith('data:');
  yield* state.take(isStream ? [...splitter.push(text), ...splitter.end()] : [text]);
  if (!isStream) state.done();
  yield* state.finish();
}

const answerLimit = 32 * 1024 * 1024;

/** Folds the pieces of one answer into parts, and counts usage once however often a server repeats it. */
class AnswerState {
  private readonly server: ModelPlace;
  private finishReason: string | null = null;
  private isDone = false;
  private usage: Usage | null = null;
  private readonly calls = new ToolCallPieces();

  constructor(server: ModelPlace) {
    this.server = server;
  }

  *take(payloads: readonly string[]): Generator<ModelPart> {
    let text = '';
    let reasoning = '';
    for (const payload of payloads) {
      if (payload === '[DONE]') {
        this.isDone = true;
        continue;
      }
      const piece = this.read(payload);
      text += piece.text;
      reasoning += piece.reasoning;
      for (const call of piece.toolCalls) this.calls.add(call);
    }
    if (reasoning !== '') yield { type: 'reasoning', text: reasoning };
    if (text !== '') yield { type: 'text', text };
  }

  done(): void {
    this.isDone = true;
  }

  *finish(): Generator<ModelPart> {
    if (!this.isDone && this.finishReason === null) throw endedEarlyProblem(this.server.name);
    yield* this.calls.parts();
    yield { type: 'finish', reason: this.finishReason ?? 'stop', usage: this.usage };
  }

  private read(payload: string): ChatPiece {
    const piece = readChatPiece(payload);
    if (piece === undefined) throw garbageProblem(this.server.name);
    if (piece.error !== null) throw saidProblem(this.server.name, quote(piece.error, this.server.key));
    this.finishReason = piece.finishReason ?? this.finishReason;
    this.usage = piece.usage ?? this.usage;
    return piece;
  }
}
