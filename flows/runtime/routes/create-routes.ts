import type { Exchange } from '@/flows/runtime/http/exchange';
import type { Access, Dialect, Method, Route } from '@/flows/runtime/http/route';
import type { RuntimeServices } from '@/flows/runtime/services';
import { controlCancel } from './control/control-cancel';
import { controlCode } from './control/control-code';
import { controlEvents } from './control/control-events';
import { controlFlows } from './control/control-flows';
import { controlOptions } from './control/control-options';
import { controlRuns } from './control/control-runs';
import { langflowRun } from './langflow/langflow-run';
import { langflowWebhook } from './langflow/langflow-webhook';
import { chatCompletions } from './openai/chat-completions';
import { listModels } from './openai/list-models';
import { openapi } from './openapi';
import { plainRuns } from './plain-runs';
import { cancelRun } from './runs/cancel-run';
import { readRun } from './runs/read-run';
import { resolveWait } from './runs/resolve-wait';
import { runEvents } from './runs/run-events';
import { health, metrics, ready, version } from './status-routes';

/** Every address of the runtime, with who may call it. */
export function createRoutes(services: RuntimeServices): readonly Route[] {
  return table.map(([method, path, access, dialect, handler]) => ({
    method,
    path,
    access,
    dialect,
    handle: (exchange) => handler(exchange, services),
  }));
}

type Handler = (exchange: Exchange, services: RuntimeServices) => void | Promise<void>;

const table: readonly (readonly [Method, string, Access, Dialect, Handler])[] = [
  ['GET', '/health', 'open', 'plain', health],
  ['GET', '/ready', 'open', 'plain', ready],
  ['GET', '/openapi.json', 'open', 'plain', openapi],
  ['GET', '/metrics', 'key', 'plain', metrics],

  ['GET', '/api/v1/version', 'open', 'langflow', version],
  ['POST', '/api/v1/run/:flow', 'key', 'langflow', langflowRun],
  ['POST', '/api/v1/run/session/:flow', 'key', 'langflow', langflowRun],
  ['POST', '/api/v1/webhook/:flow', 'key', 'langflow', langflowWebhook],

  ['GET', '/v1/models', 'key', 'openai', listModels],
  ['POST', '/v1/chat/completions', 'key', 'openai', chatCompletions],

  ['POST', '/runs', 'key', 'plain', plainRuns],
  ['GET', '/runs/:runId', 'key', 'plain', readRun],
  ['GET', '/runs/:runId/events', 'key', 'plain', runEvents],
  ['POST', '/runs/:runId/cancel', 'key', 'plain', cancelRun],
  ['POST', '/runs/:runId/waits/:name', 'key', 'plain', resolveWait],

  ['POST', '/control/runs', 'control', 'plain', controlRuns],
  ['GET', '/control/runs/:runId/events', 'control', 'plain', controlEvents],
  ['POST', '/control/runs/:runId/cancel', 'control', 'plain', controlCancel],
  ['PUT', '/control/flows/:flowId', 'control', 'plain', controlFlows],
  ['POST', '/control/options', 'control', 'plain', controlOptions],
  ['POST', '/control/code', 'control', 'plain', controlCode],
];
