import * as z from 'zod';
import { ComponentError } from '@/flows/model/component-error';
import { type RuntimeConnection, runtimeConnectionSchema } from '@/flows/model/runtime-config';
import { findLocalServers } from '@/flows/runtime/adapters/local-servers';
import type { ModelPurpose } from '@/flows/runtime/adapters/model-directory';
import { demoEmbeddingName, demoModelId, demoModelName } from '@/flows/runtime/demo-model/start-demo-model';
import { sendJson } from '@/flows/runtime/http/answer';
import type { Exchange } from '@/flows/runtime/http/exchange';
import type { RuntimeServices } from '@/flows/runtime/services';
import { readControl } from './read-control';

const bodySchema = z.discriminatedUnion('source', [
  z.object({
    source: z.literal('models'),
    connection: z.string().min(1),
    purpose: z.enum(['language', 'embedding']).default('language'),
  }),
  z.object({ source: z.literal('local-servers') }),
  z.object({ source: z.literal('connection-test'), connection: runtimeConnectionSchema }),
]);

/** `POST /control/options`: lists and probes that reach out, asked for by the studio, which itself never does. */
export async function controlOptions(exchange: Exchange, services: RuntimeServices): Promise<void> {
  const body = await readControl(exchange, bodySchema);
  switch (body.source) {
    case 'models':
      sendJson(
        exchange,
        200,
        await modelOptions(services, body.purpose, () => services.models.connection(body.connection)),
      );
      return;
    case 'local-servers':
      sendJson(exchange, 200, { servers: await findLocalServers() });
      return;
    case 'connection-test':
      sendJson(exchange, 200, await test(services, body.connection));
      return;
  }
}

const askTimeoutMs = 8_000;

interface Options {
  readonly options: readonly { value: string; label: string }[];
  readonly problem?: { message: string; action: string };
}

async function modelOptions(
  services: RuntimeServices,
  purpose: ModelPurpose,
  connection: () => RuntimeConnection,
): Promise<Options> {
  try {
    const models = await services.models.models(connection(), purpose, AbortSignal.timeout(askTimeoutMs));
    return { options: models.map((model) => ({ value: model, label: labelOf(model, connection()) })) };
  } catch (problem) {
    return { options: [], problem: wordsFor(problem) };
  }
}

async function test(services: RuntimeServices, connection: RuntimeConnection) {
  const { options, problem } = await modelOptions(services, 'language', () => ({
    ...connection,
    name: 'the server',
  }));
  if (problem !== undefined)
    return { ok: false, message: `${capitalised(problem.message)} ${problem.action}` };
  const count = options.length === 1 ? 'one model' : `${options.length} models`;
  return { ok: true, message: `The server answers and has ${count}.` };
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function labelOf(model: string, connection: RuntimeConnection): string {
  if (connection.kind !== 'demo') return model;
  return model === demoModelId ? demoModelName : demoEmbeddingName;
}

function wordsFor(problem: unknown): { message: string; action: string } {
  if (problem instanceof ComponentError) return { message: problem.message, action: problem.action };
  return {
    message: 'The list of models did not come in time.',
    action: 'Check that the server is running, then try again.',
  };
}
