import { type ComponentValues, defineComponent } from '@/flows/model/component';
import type { ComponentContext } from '@/flows/model/component-context';
import { ComponentError } from '@/flows/model/component-error';
import { digestJson } from '@/flows/model/digest';
import { isJsonObject, type Json, type JsonObject } from '@/flows/model/json';
import { own } from '@/flows/model/own';
import { mcpFields } from './mcp-fields';
import { failedTool, resultRows, resultText } from './mcp-result';
import { type McpSettings, mcpServer } from './mcp-server';
import { withMcpServer } from './mcp-session';

/** The tools of an MCP server: offered to agents in tool mode, else one of them is called. */
export const mcpTools = defineComponent({
  type: 'agents/mcp-tools',
  version: 1,
  title: 'MCP Tools',
  description: 'Gives agents the tools of an MCP server, or calls one of them.',
  icon: 'plug',
  family: 'agents',
  aliases: ['MCPTools', 'MCP', 'Model Context Protocol', 'MCP Server'],
  fields: mcpFields,
  inputs: { arguments: { label: 'Arguments', type: 'data', field: 'arguments' } },
  outputs: {
    result: { label: 'Result', type: 'table' },
    text: { label: 'Text', type: 'text', help: 'What the tool said, as text.' },
  },
  capabilities: { hosts: ['*'], secrets: true },
  effect: 'effect',
  toolbox: {
    list: async (context, { fields }) => {
      const tools = await listTools(context, settingsOf(fields), timeoutOf(fields));
      return tools.map(({ name, description, parameters }) => ({
        name,
        description,
        parameters,
        settings: { tool: name },
      }));
    },
    argumentsField: 'arguments',
    answer: 'text',
  },
  async run(context, { fields, inputs }) {
    if (fields.tool.trim() === '') throw noTool;
    const values = inputs.arguments === undefined ? fields.arguments : inputs.arguments;
    if (!isJsonObject(values)) throw noArguments;
    const server = await mcpServer(context, fields);
    const timeoutMs = fields.toolExecutionTimeout * 1_000;
    const result = await withMcpServer(context, { server, timeoutMs }, (session) =>
      session.call(fields.tool, values),
    );
    if (result.isError) throw failedTool(fields.tool, result);
    return { result: [...resultRows(result)], text: resultText(result) };
  },
});

interface ListedTool {
  readonly name: string;
  readonly description: string;
  readonly parameters: JsonObject;
}

async function listTools(
  context: ComponentContext,
  settings: McpSettings & { readonly approvedTools: Json },
  timeoutMs: number,
): Promise<readonly ListedTool[]> {
  const server = await mcpServer(context, settings);
  const tools = await withMcpServer(context, { server, timeoutMs }, async (session) => {
    const found = await session.tools();
    context.log('debug', `The server offers ${found.length} tools, over MCP of ${session.version}.`);
    return found;
  });
  const listed = tools.map(({ name, description = '', inputSchema }): ListedTool => {
    const parameters: Json = JSON.parse(JSON.stringify(inputSchema));
    return { name, description, parameters: isJsonObject(parameters) ? parameters : { type: 'object' } };
  });
  noteChanges(context, settings.approvedTools, listed);
  return listed;
}

/** A server may change what a tool is after somebody has looked at it and found it good. */
function noteChanges(context: ComponentContext, approved: Json, tools: readonly ListedTool[]): void {
  const digests = Object.fromEntries(tools.map((tool) => [tool.name, digestJson({ ...tool })]));
  context.log('debug', 'What the tools are, as digests.', { digests });
  if (!isJsonObject(approved)) return;
  for (const [name, digest] of Object.entries(digests)) {
    const known = own(approved, name);
    if (known === digest) continue;
    const what = known === undefined ? 'is new' : 'is not what it was';
    context.log('warning', `The tool “${name}” ${what} since the tools were approved.`, { digest });
  }
}

/** The engine has checked them against the fields. */
function settingsOf(fields: ComponentValues['fields']): McpSettings & { readonly approvedTools: Json } {
  return fields as unknown as McpSettings & { readonly approvedTools: Json };
}

function timeoutOf({ toolExecutionTimeout }: ComponentValues['fields']): number {
  return Number(toolExecutionTimeout) * 1_000;
}

const noTool = new ComponentError({
  code: 'no-mcp-tool',
  message: 'No tool is chosen.',
  action: 'Name one of the tools of the server, or use the component as a tool of an agent.',
  field: 'tool',
});

const noArguments = new ComponentError({
  code: 'invalid-arguments',
  message: 'The arguments are no JSON object.',
  action: 'Give an object with a value for each argument of the tool.',
  field: 'arguments',
});
