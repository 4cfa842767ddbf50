import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import * as z from 'zod';
import { replyAs } from './fake-model-replies';

/**
 * A real HTTP server that speaks OpenAI's chat completions, and misbehaves in every way a model server does.
 * `await using model = await startFakeModel({ mode: { kind: 'stall' } })`
 */
export interface FakeModel {
  /** The base URL, as a connection names it: ends in `/v1`. */
  readonly url: string;
  readonly origin: string;
  /** What was asked, oldest first. */
  readonly requests: readonly FakeModelRequest[];
  /** How it answers from now on. */
  mode: FakeModelMode;
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

export type FakeModelMode =
  | { readonly kind: 'fixed'; readonly text: string }
  /** Says the last message back. */
  | { readonly kind: 'echo' }
  /** One word each `paceMs`. */
  | { readonly kind: 'slow'; readonly text: string; readonly paceMs: number }
  /** Begins to answer, then says nothing more and keeps the connection. */
  | { readonly kind: 'stall'; readonly text?: string }
  /** Takes the request and never answers. */
  | { readonly kind: 'half-open' }
  /** Answers 200 with something that is no completion. */
  | { readonly kind: 'garbage'; readonly body?: string; readonly contentType?: string }
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly body?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** Closes the connection in the middle of its answer. */
  | { readonly kind: 'early-close'; readonly text?: string }
  /** One turn after another, whatever it is asked; the last one again and again. */
  | { readonly kind: 'script'; readonly turns: readonly FakeModelTurn[] };

/** What a model says when it is asked once: words, and tools that it wants called. */
export interface FakeModelTurn {
  readonly reasoning?: string;
  readonly text?: string;
  /** `arguments` as the model writes them: JSON, or not. */
  readonly calls?: readonly { readonly id: string; readonly name: string; readonly arguments: string }[];
}

export interface FakeModelRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: FakeModelBody | null;
  /** The caller went away before the answer was complete. */
  readonly wasAbandoned: boolean;
}

export type FakeModelBody = z.infer<typeof bodySchema>;

export interface FakeModelOptions {
  readonly mode?: FakeModelMode;
  readonly models?: readonly string[];
  /** When given, requests must bring it as a bearer token, else they get 401. */
  readonly key?: string;
  readonly port?: number;
}

export async function startFakeModel(options: FakeModelOptions = {}): Promise<FakeModel> {
  const requests: Recorded[] = [];
  const model = { mode: options.mode ?? ({ kind: 'echo' } as const) };
  const server = createServer((request, response) => {
    void answer({ request, response, requests, options, mode: () => model.mode });
  });
  const port = await listen(server, options.port ?? 0);
  const origin = `http://127.0.0.1:${port}`;
  const close = () => closeServer(server);
  return Object.assign(model, {
    url: `${origin}/v1`,
    origin,
    requests,
    close,
    [Symbol.asyncDispose]: close,
  });
}

type Recorded = { -readonly [Key in keyof FakeModelRequest]: FakeModelRequest[Key] };

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly requests: Recorded[];
  readonly options: FakeModelOptions;
  readonly mode: () => FakeModelMode;
}

const bodySchema = z.looseObject({
  model: z.string(),
  messages: z.array(z.looseObject({ role: z.string(), content: z.preprocess(contentText, z.string()) })),
  stream: z.boolean().optional(),
  stream_options: z.looseObject({ include_usage: z.boolean().optional() }).optional(),
});

/** An assistant that calls tools says nothing; what is shown to a model comes in parts. */
function contentText(content: unknown): unknown {
  if (content === undefined || content === null) return '';
  return typeof content === 'string' ? content : JSON.stringify(content);
}

async function answer(exchange: Exchange): Promise<void> {
  const { request, response, requests, options } = exchange;
  const body = bodySchema.safeParse(parsed(await textOf(request))).data ?? null;
  const path = request.url ?? '/';
  const recorded: Recorded = {
    method: request.method ?? 'GET',
    path,
    headers: { ...request.headers },
    body,
    wasAbandoned: false,
  };
  requests.push(recorded);
  response.on('close', () => {
    recorded.wasAbandoned = !response.writableFinished;
  });
  if (options.key !== undefined && request.headers.authorization !== `Bearer ${options.key}`) {
    sendError(response, 401, 'Incorrect API key provided.');
  } else if (path.endsWith('/models')) {
    sendJson(response, 200, { object: 'list', data: (options.models ?? ['fake']).map(modelEntry) });
  } else if (!path.endsWith('/chat/completions')) {
    sendError(response, 404, `There is nothing at ${path}.`);
  } else if (!body) {
    sendError(response, 400, 'The body is not a chat completion request.');
  } else {
    await replyAs(exchange.mode(), body, { response, number: chatNumber(requests) });
  }
}

/** 1 for the first question. */
function chatNumber(requests: readonly Recorded[]): number {
  return requests.filter(({ path }) => path.endsWith('/chat/completions')).length;
}

function modelEntry(id: string) {
  return { id, object: 'model', created: 0, owned_by: 'millrace' };
}

function sendError(response: ServerResponse, status: number, message: string): void {
  sendJson(response, status, { error: { message, type: 'invalid_request_error', param: null, code: null } });
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
