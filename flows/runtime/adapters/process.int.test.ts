import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { mcpTools } from '@/flows/library/agents/mcp-tools';
import type { ProcessRequest } from '@/flows/model/context-services';
import { runComponent } from '@/flows/testing/run-component';
import { contextServices } from './context-services';
import { programs } from './process';

const place = { runId: 'run', flowId: 'flow', sessionId: 'session', isDurable: false };
const node = process.execPath;
const server = fileURLToPath(new URL('../../testing/mcp-stdio-server.mjs', import.meta.url));

function start(request: Partial<ProcessRequest>, over?: AbortSignal, allowed: readonly string[] = [node]) {
  const open = programs(allowed)({ ...place, ...(over && { over }) });
  return open({ program: node, args: [], environment: {}, ...request });
}

async function collected(lines: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const line of lines) all.push(line);
  return all;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('a program beside the runtime', () => {
  it('is started only where the environment names it', async () => {
    await expect(start({}, undefined, [])).rejects.toMatchObject({ code: 'program-not-allowed' });
    await expect(start({}, undefined, ['/bin/true'])).rejects.toMatchObject({ code: 'program-not-allowed' });
  });

  it('that is not there says so', async () => {
    await expect(start({ program: '/no/such' }, undefined, ['*'])).rejects.toMatchObject({
      code: 'program-not-started',
    });
  });

  it('gets the variables it is given and no others, and no shell', async () => {
    const script = 'console.log(JSON.stringify([process.env, process.argv.slice(1)]))';
    const program = await start({ args: ['-e', script, '$HOME; ls'], environment: { A: 'b' } });
    expect(await collected(program.lines)).toEqual([JSON.stringify([{ A: 'b' }, ['$HOME; ls']])]);
  });

  it('ends with the run, and with it what it has started', async () => {
    const script = `const child = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
      process.on('SIGTERM', () => {}); console.log(process.pid + ' ' + child.pid); setInterval(() => {}, 1000)`;
    const run = new AbortController();
    const program = await start({ args: ['-e', script] }, run.signal);
    const lines = program.lines[Symbol.asyncIterator]();
    const pids = String((await lines.next()).value)
      .split(' ')
      .map(Number);
    expect(pids.map(isAlive)).toEqual([true, true]);
    run.abort();
    expect(await lines.next()).toMatchObject({ done: true });
    await expect.poll(() => pids.map(isAlive)).toEqual([false, false]);
  });
});

describe.each(['new', 'old'])('an MCP server that is a program (%s)', (kind) => {
  it('does what it is asked', async () => {
    const { outputs, failure } = await runComponent(mcpTools, {
      settings: { command: `"${node}" '${server}' ${kind}`, tool: 'add' },
      inputs: { arguments: { left: 20, right: 22 } },
      ports: { services: contextServices({ process: programs(['*']) })(place) },
    });
    expect([failure?.message, outputs.text]).toEqual([undefined, '42']);
  });
});
