import type { Field } from '@/flows/model/field';

const pairs = [
  { name: 'name', label: 'Name', kind: 'text' },
  { name: 'value', label: 'Value', kind: 'text' },
] as const;

export const mcpFields = {
  mcpServer: {
    kind: 'connection',
    label: 'MCP server',
    help: 'A connection of the kind “MCP server” of this project.',
    default: null,
    of: ['mcp'],
  },
  url: {
    kind: 'text',
    label: 'Address',
    help: 'Of a server that speaks MCP over streamable HTTP. Used when no connection is chosen.',
    default: '',
    placeholder: 'https://example.com/mcp',
  },
  tool: {
    kind: 'text',
    label: 'Tool',
    help: 'The one to call. As a tool of an agent all of them are offered.',
    default: '',
  },
  arguments: {
    kind: 'json',
    label: 'Arguments',
    help: 'A value for each argument of the tool.',
    default: {},
  },
  secret: {
    kind: 'secret',
    label: 'Key',
    help: 'Sent as a bearer token, besides what a connection sends.',
    default: null,
    advanced: true,
  },
  headers: {
    kind: 'table',
    label: 'Headers',
    help: 'Sent with each request. Keys belong into a secret or a connection.',
    default: [],
    columns: pairs,
    advanced: true,
  },
  toolExecutionTimeout: {
    kind: 'number',
    label: 'Time for an answer (s)',
    help: 'How long the server may take for each answer.',
    default: 60,
    minimum: 1,
    maximum: 3_600,
    advanced: true,
  },
  command: {
    kind: 'text',
    label: 'Program',
    help: 'Started for each call, and spoken to over its input and output, where the environment allows programs.',
    default: '',
    placeholder: '/usr/local/bin/my-mcp-server --quiet',
    advanced: true,
  },
  environment: {
    kind: 'table',
    label: 'Environment of the program',
    help: 'It gets these variables and no others.',
    default: [],
    columns: pairs,
    advanced: true,
  },
  approvedTools: {
    kind: 'json',
    label: 'Approved tools',
    help: 'Digests of the tools as somebody has approved them, by name. What differs from them is noted in the log.',
    default: null,
    advanced: true,
  },
} as const satisfies Record<string, Field>;
