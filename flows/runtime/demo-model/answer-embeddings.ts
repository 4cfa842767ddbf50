import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod';
import { embedByWords } from './embed-by-words';
import { tokensOf } from './tokens';

const requestSchema = z.object({ input: z.union([z.string(), z.array(z.string())]) });

/** Reads a request for embeddings and answers with vectors made of the words alone. */
export function answerEmbeddings(request: IncomingMessage, response: ServerResponse): void {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const parsed = requestSchema.safeParse(jsonOf(Buffer.concat(chunks).toString('utf8')));
    if (!parsed.success) {
      const message = 'The request asks for no embeddings: `input` must be a text or a list of texts.';
      return json(response, 400, { error: { message, type: 'invalid_request_error' } });
    }
    const texts = [parsed.data.input].flat();
    const tokens = texts.reduce((sum, text) => sum + tokensOf(text).length, 0);
    const data = texts.map((text, index) => ({ object: 'embedding', index, embedding: embedByWords(text) }));
    const usage = { prompt_tokens: tokens, total_tokens: tokens };
    json(response, 200, { object: 'list', model: 'demo-embeddings', data, usage });
  });
}

function json(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
