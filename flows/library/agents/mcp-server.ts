import type { ComponentContext } from '@/flows/model/component-context';
import { ComponentError } from '@/flows/model/component-error';
import type { ProcessRequest } from '@/flows/model/context-services';
import type { JsonObject } from '@/flows/model/json';
import { commandWords } from './command-words';

/** Where an MCP server is: an address, or a program that is started for it. */
export type McpServer =
  | { readonly kind: 'http'; readonly url: URL; readonly headers: Readonly<Record<string, string>> }
  | { readonly kind: 'stdio'; readonly request: ProcessRequest };

export interface McpSettings {
  readonly mcpServer: string | null;
  readonly url: string;
  readonly headers: readonly JsonObject[];
  readonly secret: string | null;
  readonly command: string;
  readonly environment: readonly JsonObject[];
}

/** A connection wins over an address, an address over a program. */
export async function mcpServer(context: ComponentContext, settings: McpSettings): Promise<McpServer> {
  const { mcpServer: connection, url, command } = settings;
  const headers = pairs(settings.headers);
  if (settings.secret !== null) headers.authorization ??= `Bearer ${await context.secret(settings.secret)}`;
  if (connection !== null && connection !== '') return connected(context, connection, headers);
  if (url.trim() !== '') return { kind: 'http', url: addressOf(url.trim(), 'url'), headers };
  const [program, ...args] = commandWords(command);
  if (program === undefined) throw noServer;
  return { kind: 'stdio', request: { program, args, environment: pairs(settings.environment) } };
}

async function connected(
  context: ComponentContext,
  name: string,
  own: Readonly<Record<string, string>>,
): Promise<McpServer> {
  const { baseUrl, secret, options } = await context.connection(name);
  const key = secret === null ? {} : { authorization: `Bearer ${secret}` };
  const headers = { ...key, ...headerLines(options.headers), ...own };
  return { kind: 'http', url: addressOf(baseUrl, 'mcpServer'), headers };
}

/** Options of a connection are texts: a header a line. */
function headerLines(text: JsonObject[string] | undefined): Record<string, string> {
  if (typeof text !== 'string') return {};
  const lines = text.split('\n').flatMap((line): [string, string][] => {
    const colon = line.indexOf(':');
    return colon < 1 ? [] : [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]];
  });
  return Object.fromEntries(lines);
}

function pairs(rows: readonly JsonObject[]): Record<string, string> {
  const entries = rows.flatMap(({ name, value }): [string, string][] =>
    typeof name === 'string' && name.trim() !== '' ? [[name.trim(), String(value ?? '')]] : [],
  );
  return Object.fromEntries(entries);
}

function addressOf(text: string, field: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url;
  throw new ComponentError({
    code: 'not-a-web-address',
    message: `“${text}” is no address of an MCP server.`,
    action: 'Use an address that begins with https:// or http://, such as https://example.com/mcp.',
    field,
  });
}

const noServer = new ComponentError({
  code: 'no-mcp-server',
  message: 'No MCP server is chosen.',
  action: 'Choose the connection of one, or give its address.',
  field: 'mcpServer',
});
