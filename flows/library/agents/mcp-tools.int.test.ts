import { describe, expect, it } from 'vitest';
import type { Json } from '@/flows/model/json';
import { flow } from '@/flows/testing/flow-builder';
import { startMcpHttpServer } from '@/flows/testing/mcp-http-server';
import { calls, modelOfTurns, says } from '@/flows/testing/model-of-turns';
import { runComponent } from '@/flows/testing/run-component';
import { runFlow } from '@/flows/testing/run-flow';
import { libraryOf, say } from '@/flows/testing/test-components';
import { agent } from './agent';
import { mcpTools } from './mcp-tools';

const ports = { fetch, secret: async (name: string) => `the-${name}` };

describe.each(['new', 'old'] as const)('an MCP server (%s)', (kind) => {
  it('gives its tools to an agent, each with its own schema', async () => {
    await using server = await startMcpHttpServer({ kind });
    const document = flow()
      .add('ask', 'test/say', { text: 'Add.' })
      .add('agent', 'agents/agent', {
        model: { connection: 'demo', model: 'demo' },
        addCurrentDateTool: false,
        addCalculatorTool: false,
      })
      .add('tools', 'agents/mcp-tools', { url: server.url })
      .decide('tools', { tool: {} })
      .connect('ask.out', 'agent.input')
      .connect('tools.tool', 'agent.tools')
      .document();
    const model = modelOfTurns(
      [calls('add', { left: 2, right: 3 }, 'one'), calls('broken', {}, 'two')],
      [calls('add', { left: 'two' })],
      [says('Five.')],
    );
    const { status, steps, failure, events } = await runFlow(document, {
      library: libraryOf(say, agent, mcpTools),
      model,
      ports,
    });
    expect([status, failure?.message]).toEqual(['succeeded', undefined]);
    expect(model.asked[0]?.tools).toMatchObject([
      { name: 'add', description: 'Adds two numbers.', parameters: { required: ['left', 'right'] } },
      { name: 'rows' },
      { name: 'broken' },
    ]);
    const told = model.asked[2]?.messages.filter(({ role }) => role === 'tool').map(({ content }) => content);
    expect(told?.[0]).toBe('5');
    expect(told?.[1]).toContain('The gear is stuck.');
    expect(told?.[2]).toMatch(/^Error: .*left/s);
    expect(steps.map(({ scope, componentId, status: end }) => [scope, componentId, end])).toContainEqual([
      'agent:call-1',
      'tools',
      'succeeded',
    ]);
    const version = kind === 'new' ? '2026-07-28' : '2025-';
    const said = events.flatMap((event) => (event.kind === 'step-log' ? [event.message] : []));
    expect(said).toContainEqual(expect.stringContaining(`3 tools, over MCP of ${version}`));
    expect(server.openSessions()).toBe(0);
  });

  it('is asked to do one thing', async () => {
    await using server = await startMcpHttpServer({ kind, key: 'the-KEY' });
    const settings: Record<string, Json> = { url: server.url, tool: 'rows', secret: 'KEY' };
    const { outputs, failure } = await runComponent(mcpTools, { settings, ports });
    expect(failure).toBeUndefined();
    expect(outputs).toEqual({ result: [{ a: 1 }, { a: 2 }], text: '[{"a": 1}, {"a": 2}]' });
    const adding = { ...settings, tool: 'add' };
    const sum = await runComponent(mcpTools, {
      settings: adding,
      inputs: { arguments: { left: 1, right: 2 } },
      ports,
    });
    expect(sum.outputs).toEqual({ result: [{ type: 'text', text: '3' }], text: '3' });
    expect(server.requests.every(({ authorization }) => authorization === 'Bearer the-KEY')).toBe(true);
  });

  it('that wants a key says so at the field of the key', async () => {
    await using server = await startMcpHttpServer({ kind, key: 'other' });
    const settings = { url: server.url, tool: 'rows' };
    const { failure } = await runComponent(mcpTools, { settings, ports });
    expect(failure).toMatchObject({ code: 'mcp-refused', field: 'secret' });
  });

  it('notes in the log which tools are not what was approved', async () => {
    await using server = await startMcpHttpServer({ kind });
    const document = flow()
      .add('tools', 'agents/mcp-tools', {
        url: server.url,
        approvedTools: { add: 'another', rows: 'another' },
      })
      .decide('tools', { tool: {} })
      .document();
    const { events } = await runFlow(document, { library: libraryOf(mcpTools), ports });
    const warnings = events.flatMap((event) =>
      event.kind === 'step-log' && event.level === 'warning' ? [event.message] : [],
    );
    expect(warnings).toEqual([
      'The tool “add” is not what it was since the tools were approved.',
      'The tool “rows” is not what it was since the tools were approved.',
      'The tool “broken” is new since the tools were approved.',
    ]);
  });
});

it.each([
  [{ url: 'ftp://somewhere' }, 'not-a-web-address', 'url'],
  [{}, 'no-mcp-server', 'mcpServer'],
  [{ tool: '' }, 'no-mcp-tool', 'tool'],
  [{ url: 'http://127.0.0.1:9/mcp' }, 'mcp-failed', undefined],
  [{ command: 'some-server' }, 'service-unavailable', undefined],
])('refuses %j in words', async (settings, code, field) => {
  const { failure } = await runComponent(mcpTools, { settings: { tool: 'add', ...settings }, ports });
  expect([failure?.code, failure?.field]).toEqual([code, field]);
});
