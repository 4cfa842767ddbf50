import * as z from 'zod';

/**
 * What the MCP servers of the tests offer, whichever SDK they are made with.
 *
 * @template {{ registerTool: Function }} Server
 * @param {Server} server
 * @returns {Server}
 */
export function addTools(server) {
  server.registerTool(
    'add',
    { description: 'Adds two numbers.', inputSchema: z.object({ left: z.number(), right: z.number() }) },
    async (/** @type {{ left: number, right: number }} */ { left, right }) => ({
      content: [{ type: 'text', text: String(left + right) }],
    }),
  );
  server.registerTool(
    'rows',
    { description: 'Gives rows as JSON.', inputSchema: z.object({}) },
    async () => ({ content: [{ type: 'text', text: '[{"a": 1}, {"a": 2}]' }] }),
  );
  server.registerTool('broken', { description: 'Fails.', inputSchema: z.object({}) }, async () => ({
    isError: true,
    content: [{ type: 'text', text: 'The gear is stuck.' }],
  }));
  return server;
}
