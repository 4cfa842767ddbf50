import type { CallToolResult, Tool, Transport } from '@modelcontextprotocol/client';
import type { ComponentContext } from '@/flows/model/component-context';
import { ComponentError } from '@/flows/model/component-error';
import type { JsonObject } from '@/flows/model/json';
import type { McpServer } from './mcp-server';
import { stdioTransport } from './mcp-stdio';

export interface McpSession {
  /** Of the protocol: a date. */
  readonly version: string;
  tools(): Promise<readonly Tool[]>;
  call(name: string, values: JsonObject): Promise<CallToolResult>;
}

/**
 * Speaks with an MCP server for as long as `work` takes. The newest protocol is tried first; a server that does not
 * know it is spoken to as those before it were.
 */
export async function withMcpServer<Result>(
  context: ComponentContext,
  { server, timeoutMs }: { readonly server: McpServer; readonly timeoutMs: number },
  work: (session: McpSession) => Promise<Result>,
): Promise<Result> {
  const sdk = await import('@modelcontextprotocol/client');
  const { transport, leave } = await open(context, server, sdk);
  const probe = server.kind === 'stdio' ? { probe: { timeoutMs: Math.min(timeoutMs, stdioProbeMs) } } : {};
  const client = new sdk.Client(
    { name: 'millrace', version: '1.0.0' },
    { versionNegotiation: { mode: 'auto', ...probe } },
  );
  const { signal } = context;
  const options = { signal, timeout: timeoutMs };
  try {
    await client.connect(transport, options);
    return await work({
      version: client.getNegotiatedProtocolVersion() ?? 'unknown',
      tools: async () => (await client.listTools(undefined, options)).tools,
      call: (name, values) => client.callTool({ name, arguments: values }, options),
    });
  } catch (error) {
    signal.throwIfAborted();
    throw problemOf(error, server, sdk);
  } finally {
    await leave();
    await client.close().catch(() => undefined);
  }
}

/** Servers of before never answer a question that they do not know. */
const stdioProbeMs = 3_000;

type Sdk = typeof import('@modelcontextprotocol/client');

/** `leave`: a server that keeps sessions is told that this one is over. */
interface OpenTransport {
  readonly transport: Transport;
  leave(): Promise<void>;
}

async function open(context: ComponentContext, server: McpServer, sdk: Sdk): Promise<OpenTransport> {
  if (server.kind === 'stdio') {
    const transport = stdioTransport(await context.process(server.request), sdk);
    return { transport, leave: async () => undefined };
  }
  const { url, headers } = server;
  const transport = new sdk.StreamableHTTPClientTransport(url, {
    fetch: (input, init) => context.fetch(input, init),
    requestInit: { headers },
  });
  // One that does not listen ends the session by itself, sooner or later.
  const leave = () => transport.terminateSession().catch(() => undefined);
  return { transport, leave: () => (transport.sessionId === undefined ? Promise.resolve() : leave()) };
}

function problemOf(
  error: unknown,
  server: McpServer,
  { SdkError, SdkHttpError, ProtocolError }: Sdk,
): unknown {
  if (error instanceof ComponentError) return error;
  const where = server.kind === 'http' ? server.url.origin : `“${server.request.program}”`;
  if (error instanceof Error && error.cause instanceof ComponentError) return error.cause;
  if (error instanceof SdkHttpError) return refused(where, error.status);
  if (error instanceof ProtocolError) return said(where, error.message);
  if (error instanceof SdkError) return broken(where, error.message);
  return broken(where, 'it broke off');
}

function refused(where: string, status: number | undefined): ComponentError {
  const isKey = status === 401 || status === 403;
  return new ComponentError({
    code: isKey ? 'mcp-refused' : 'mcp-failed',
    message: `The MCP server ${where} answered with the status ${status ?? 'unknown'}.`,
    action: isKey ? 'Check its key or headers.' : 'Check its address; it usually ends in /mcp.',
    ...(isKey && { field: 'secret' }),
    retryable: status !== undefined && status >= 500,
  });
}

function said(where: string, message: string): ComponentError {
  return new ComponentError({
    code: 'mcp-said-no',
    message: `The MCP server ${where} refused: ${message.slice(0, 500)}`,
    action: 'Check the name of the tool and its arguments.',
  });
}

function broken(where: string, message: string): ComponentError {
  return new ComponentError({
    code: 'mcp-failed',
    message: `The MCP server ${where} could not be spoken to: ${message.slice(0, 500)}`,
    action: 'Check that it is running and speaks MCP over streamable HTTP, then run it again.',
    retryable: true,
  });
}
