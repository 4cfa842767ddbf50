import { addTools } from './mcp-tools-of-tests.mjs';

/** An MCP server that is spoken to over its input and output: `node mcp-stdio-server.mjs new|old`. */
const about = { name: 'test-server', version: '1.0.0' };
if (process.argv[2] === 'new') {
  const { McpServer } = await import('@modelcontextprotocol/server');
  const { serveStdio } = await import('@modelcontextprotocol/server/stdio');
  serveStdio(() => addTools(new McpServer(about)));
} else {
  const { McpServer } = await import('@modelcontextprotocol/sdk/server/mcp.js');
  const { StdioServerTransport } = await import('@modelcontextprotocol/sdk/server/stdio.js');
  process.stdout.write('A line that is no message.\n');
  await addTools(new McpServer(about)).connect(new StdioServerTransport());
}
