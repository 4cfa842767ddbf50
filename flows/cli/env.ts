import * as z from 'zod';
import type { RuntimeBindings, RuntimeConnection } from '@/flows/model/runtime-config';

/** What the command line reads of its environment, once. */
export type CliEnvironment = z.infer<typeof environmentSchema>;

const filled = z.string().min(1).optional().catch(undefined);

const environmentSchema = z.object({
  /** The key that callers of `millrace serve` present. */
  MILLRACE_API_KEY: filled,
  OPENAI_API_KEY: filled,
  OPENAI_BASE_URL: filled,
  OLLAMA_HOST: filled,
  /** https://no-color.org */
  NO_COLOR: filled,
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info').catch('info'),
});

export function readEnvironment(variables: NodeJS.ProcessEnv = process.env): CliEnvironment {
  return environmentSchema.parse(variables);
}

/** The variables that people have set already, for other tools, as connections and secrets. */
export function bindingsOf(environment: CliEnvironment): RuntimeBindings {
  const { OPENAI_API_KEY: key, OPENAI_BASE_URL: openAiUrl, OLLAMA_HOST: ollamaHost } = environment;
  const connections: RuntimeConnection[] = [
    {
      kind: 'openai-compatible',
      name: 'ollama',
      baseUrl: `${ollamaOrigin(ollamaHost)}/v1`,
      secret: null,
    },
  ];
  if (key !== undefined || openAiUrl !== undefined) {
    connections.push({
      kind: 'openai-compatible',
      name: 'openai',
      baseUrl: openAiUrl ?? 'https://api.openai.com/v1',
      secret: key === undefined ? null : 'OPENAI_API_KEY',
    });
  }
  return { connections, secrets: key === undefined ? {} : { OPENAI_API_KEY: key }, variables: {} };
}

/** Ollama takes `host`, `host:port` or a whole address in that variable. */
function ollamaOrigin(host = 'http://127.0.0.1:11434'): string {
  const url = new URL(/^https?:\/\//.test(host) ? host : `http://${host}`);
  if (url.hostname === '0.0.0.0') url.hostname = '127.0.0.1';
  if (url.port === '' && url.protocol === 'http:') url.port = '11434';
  return url.origin;
}
