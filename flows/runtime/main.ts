import { readFile } from 'node:fs/promises';
import { type RuntimeConfig, runtimeConfigSchema, runtimeMessageSchema } from './config';
import { readEnvironment, readProviderVariables } from './env';
import { environmentConnections } from './environment-connections';
import { openParentChannel, type ParentChannel } from './parent-channel';
import { createPinoLogger } from './pino-logger';
import { type RunningRuntime, startRuntime } from './start-runtime';

/**
 * The process that runs one bundle, or the drafts of one project. Told everything in one document: by its parent over
 * descriptor 3, or in a container by the file that MILLRACE_CONFIG names.
 */
const drainMs = 25_000;
const lastFlushMs = 500;

async function main(): Promise<void> {
  const environment = readEnvironment();
  const channel = environment.MILLRACE_CONFIG === undefined ? openParentChannel() : undefined;
  try {
    const told = runtimeConfigSchema.parse(await configuration(environment.MILLRACE_CONFIG, channel));
    const config = channel === undefined ? withVariables(told) : told;
    const log = createPinoLogger(environment.LOG_LEVEL, { slug: config.slug, instanceId: config.instanceId });
    process.on('uncaughtException', (problem) => log.error('An error that nobody expected.', { problem }));
    process.on('unhandledRejection', (problem) => log.error('An error that nobody expected.', { problem }));
    const runtime = await startRuntime(config, { environment, log });
    endProperly(runtime, channel);
    channel?.onMessage((message) => {
      const parsed = runtimeMessageSchema.safeParse(message);
      if (parsed.success) runtime.tell(parsed.data);
      else log.warn('A message from the parent could not be read.');
    });
    log.info('Ready.', { port: runtime.port });
    await channel?.report({ type: 'ready', port: runtime.port });
  } catch (problem) {
    await fail(problem, channel);
  }
}

async function configuration(file: string | undefined, channel: ParentChannel | undefined): Promise<unknown> {
  if (file !== undefined) return JSON.parse(await readFile(file, 'utf8'));
  if (channel !== undefined) return channel.first;
  throw new Error(
    'This program is a part of Millrace and is started by it. In a container, name its configuration in MILLRACE_CONFIG.',
  );
}

/** What the file says wins over what the container's variables say. */
function withVariables(config: RuntimeConfig): RuntimeConfig {
  const { bindings } = config;
  const known = environmentConnections(readProviderVariables());
  const named = new Set(bindings.connections.map(({ name }) => name));
  const added = known.connections.filter(({ name }) => !named.has(name));
  return {
    ...config,
    bindings: {
      ...bindings,
      connections: [...bindings.connections, ...added],
      secrets: { ...known.secrets, ...bindings.secrets },
    },
  };
}

function endProperly(runtime: RunningRuntime, channel: ParentChannel | undefined): void {
  let ending = false;
  const end = async (): Promise<void> => {
    if (ending) return;
    ending = true;
    await runtime.stop(drainMs);
    process.exit(0);
  };
  process.on('SIGTERM', () => void end());
  // Ctrl-C reaches the whole group; a parent decides itself in which order its children stop.
  process.on('SIGINT', () => void (channel === undefined && end()));
  channel?.onEnd(() => {
    setTimeout(() => process.exit(0), lastFlushMs + 100);
    void runtime.flush(lastFlushMs).finally(() => process.exit(0));
  });
}

async function fail(problem: unknown, channel: ParentChannel | undefined): Promise<void> {
  const message = problem instanceof Error && problem.name !== 'ZodError' ? problem.message : unreadable;
  await channel?.report({ type: 'failed', message });
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

const unreadable =
  'The configuration of the runtime is not what it should be. Are the studio and the runtime of the same version?';

void main();
