import { createHash, randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import { bundleOf } from '@/flows/cli/bundle-of';
import type { Command, CommandContext } from '@/flows/cli/command';
import { CommandProblem, exitCodes, usageProblem } from '@/flows/cli/exit-codes';
import { readOptions } from '@/flows/cli/options';
import { readBindings } from '@/flows/cli/read-bindings';
import { readFlows } from '@/flows/cli/read-flow';
import { createTerminalLogger } from '@/flows/cli/terminal-logger';
import type { RuntimeConfig } from '@/flows/model/runtime-config';
import { readEnvironment as readRuntimeEnvironment } from '@/flows/runtime/env';
import { type RunningRuntime, startRuntime } from '@/flows/runtime/start-runtime';

/** The runtime itself, in the foreground: what Publish starts, without the studio. */
export const serve: Command = {
  name: 'serve',
  summary: 'Serves flows over HTTP, as a deployment does.',
  usage: [
    'Usage: millrace serve <flow-or-bundle.json>… [options]',
    '',
    'Exports of Langflow are served under their own ids and endpoint names.',
    '',
    '  --port N         where to listen; 7860 when absent, 0 for any free port',
    '  --host H         127.0.0.1 when absent',
    '  --bindings FILE  connections, secrets and variables (JSON)',
    '  --no-auth        lets everybody on this machine call; only on loopback',
    '',
    'Callers present the key in MILLRACE_API_KEY (x-api-key, or Authorization: Bearer).',
    'Prints “listening on URL” once it answers. SIGTERM drains and ends with 0.',
  ].join('\n'),
  async run(args, context) {
    const { values, positionals } = readOptions(args, {
      port: { type: 'string', default: '7860' },
      host: { type: 'string', default: '127.0.0.1' },
      bindings: { type: 'string' },
      'no-auth': { type: 'boolean', default: false },
    });
    if (positionals.length === 0) throw usageProblem('Missing: the flow, or several.');
    const listen = { host: values.host, port: portOf(values.port) };
    const key = accessKey(values['no-auth'], listen.host, context);
    const flows = (await Promise.all(positionals.map((file) => readFlows(file, context)))).flat();
    const bindings = await readBindings(values.bindings, context.environment);
    const runtime = await start({ ...fixedConfig(key), listen, bindings, bundle: bundleOf(flows) }, context);
    const host = isIP(listen.host) === 6 ? `[${listen.host}]` : listen.host;
    context.terminal.print(`listening on http://${host}:${runtime.port}`);
    await context.ended;
    context.terminal.say('Finishing the calls that are under way …');
    await runtime.stop(drainMs);
    return exitCodes.ok;
  },
};

const drainMs = 25_000;

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw usageProblem(`“${text}” is not a port: choose a number from 0 to 65535.`);
}

/** The key callers must present; null when the person has said that none is needed. */
function accessKey(isOpen: boolean, host: string, { environment }: CommandContext): string | null {
  const key = environment.MILLRACE_API_KEY;
  if (isOpen && !isLoopback(host)) {
    throw usageProblem(`--no-auth is for this machine alone, and ${host} can be reached by others.`);
  }
  if (isOpen) return null;
  if (key !== undefined) return key;
  throw usageProblem(
    'Set MILLRACE_API_KEY to the key callers shall present, or say --no-auth (loopback only).',
  );
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

function fixedConfig(key: string | null): Omit<RuntimeConfig, 'listen' | 'bindings' | 'bundle'> {
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  return {
    kind: 'published',
    deploymentId: 'command-line',
    instanceId: 'command-line',
    projectId: 'command-line',
    slug: 'command-line',
    environment: { name: 'local', production: false },
    keys: key === null ? [] : [{ id: 'environment', sha256: sha256(key), expiresAt: null }],
    access: key === null ? 'open' : 'keys',
    controlTokenSha256: sha256(randomBytes(32).toString('hex')),
    databaseUrl: null,
  };
}

async function start(config: RuntimeConfig, context: CommandContext): Promise<RunningRuntime> {
  try {
    const log = createTerminalLogger(context.terminal);
    return await startRuntime(config, { environment: readRuntimeEnvironment(), log });
  } catch (problem) {
    const message = problem instanceof Error ? problem.message : 'The runtime could not start.';
    throw new CommandProblem(exitCodes.badFlow, message);
  }
}
