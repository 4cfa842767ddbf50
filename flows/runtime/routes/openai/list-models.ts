import { sendJson } from '@/flows/runtime/http/answer';
import type { Exchange } from '@/flows/runtime/http/exchange';
import type { RuntimeServices } from '@/flows/runtime/services';

/** `GET /v1/models`: the flows that answer here, as models. */
export function listModels(exchange: Exchange, services: RuntimeServices): void {
  const data = services.flows.all().map((flow) => ({
    id: flow.endpointName ?? flow.flowId,
    object: 'model',
    created: 0,
    owned_by: 'millrace',
    name: flow.name,
  }));
  sendJson(exchange, 200, { object: 'list', data });
}
