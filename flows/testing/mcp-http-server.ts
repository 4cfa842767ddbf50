import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { McpServer as OldServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';
import { addTools } from './mcp-tools-of-tests.mjs';

/** A real MCP server over streamable HTTP: of the protocol of today, or one with sessions as they were before. */
export interface McpHttpServer extends AsyncDisposable {
  readonly url: string;
  /** Of each request: its method, and the key it brought. */
  readonly requests: readonly { readonly method: string; readonly authorization: string | undefined }[];
  /** How many sessions are open. */
  openSessions(): number;
}

export interface McpHttpServerOptions {
  readonly kind: 'new' | 'old';
  /** When given, requests must bring it as a bearer token. */
  readonly key?: string;
}

export async function startMcpHttpServer({ kind, key }: McpHttpServerOptions): Promise<McpHttpServer> {
  const requests: { method: string; authorization: string | undefined }[] = [];
  const sessions = new Map<string, StreamableHTTPServerTransport>();
  const answer = kind === 'new' ? answerNew() : answerOld(sessions);
  const server = createServer((request, response) => {
    const { authorization } = request.headers;
    requests.push({ method: request.method ?? '', authorization });
    if (key !== undefined && authorization !== `Bearer ${key}`) response.writeHead(401).end();
    else void answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/mcp`,
    requests,
    openSessions: () => sessions.size,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const about = { name: 'test-server', version: '1.0.0' };
type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

function answerNew(): Answer {
  const handler = createMcpHandler(() => addTools(new McpServer(about)));
  return async (request, response) => {
    const body = await bodyOf(request);
    const headers = new Headers();
    for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value));
    const answer = await handler.fetch(
      new Request(`http://${request.headers.host}${request.url}`, {
        method: request.method ?? 'GET',
        headers,
        ...(body.length > 0 && { body }),
      }),
    );
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(Buffer.from(await answer.arrayBuffer()));
  };
}

/** Keeps a session for each client, until the client ends it. */
function answerOld(sessions: Map<string, StreamableHTTPServerTransport>): Answer {
  return async (request, response) => {
    const known = sessions.get(String(request.headers['mcp-session-id']));
    const transport = known ?? (await openSession(sessions));
    await transport.handleRequest(request, response);
  };
}

async function openSession(sessions: Map<string, StreamableHTTPServerTransport>) {
  const transport: StreamableHTTPServerTransport = new StreamableHTTPServerTransport({
    sessionIdGenerator: randomUUID,
    onsessioninitialized: (id) => void sessions.set(id, transport),
    onsessionclosed: (id) => void sessions.delete(id),
  });
  await addTools(new OldServer(about)).connect(Object.assign(transport));
  return transport;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}
