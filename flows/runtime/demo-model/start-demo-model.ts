import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerChat } from './answer-chat';
import { answerEmbeddings } from './answer-embeddings';

/**
 * The demonstration model: an OpenAI-compatible server on a loopback port, so that a flow that uses it travels
 * the same wire as one that uses a real model. It makes every template runnable with no key and no network.
 */
export interface DemoModel {
  readonly baseUrl: string;
  close(): Promise<void>;
}

export const demoModelId = 'demo';
export const demoModelName = 'Demonstration model';
/** Vectors of words alone, for the same purpose. */
export const demoEmbeddingId = 'demo-embeddings';
export const demoEmbeddingName = 'Demonstration of embeddings';

/** The pace is that of a model on a good connection; tests set it to 0. */
const naturalPaceMs = 25;

export async function startDemoModel(options: { paceMs?: number } = {}): Promise<DemoModel> {
  const paceMs = options.paceMs ?? naturalPaceMs;
  const server = createServer((request, response) => route(request, response, paceMs));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function route(request: IncomingMessage, response: ServerResponse, paceMs: number): void {
  if (request.method === 'GET' && request.url === '/v1/models') {
    const model = { id: demoModelId, object: 'model', created: 0, owned_by: 'millrace', name: demoModelName };
    answerJson(response, 200, { object: 'list', data: [model] });
    return;
  }
  if (request.method === 'POST' && request.url === '/v1/chat/completions') {
    const pace = request.headers['x-demo-pace'];
    const wantedMs = typeof pace === 'string' && /^\d{1,4}$/.test(pace) ? Number(pace) : paceMs;
    answerChat(request, response, wantedMs);
    return;
  }
  if (request.method === 'POST' && request.url === '/v1/embeddings') {
    answerEmbeddings(request, response);
    return;
  }
  answerJson(response, 404, {
    error: {
      message: 'The demonstration model answers only chat completions and embeddings.',
      type: 'invalid_request_error',
    },
  });
}

function answerJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(value));
}
