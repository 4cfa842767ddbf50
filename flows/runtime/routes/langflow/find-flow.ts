import type { Exchange } from '@/flows/runtime/http/exchange';
import { Refusal } from '@/flows/runtime/http/refusal';
import { flowElsewhere, isAtAlias } from '@/flows/runtime/routes/flow-elsewhere';
import type { ServedFlow } from '@/flows/runtime/runs/served-flow';
import type { RuntimeServices } from '@/flows/runtime/services';

/** The flow that an address of Langflow names, by its id or endpoint name. */
export function findFlow(exchange: Exchange, services: RuntimeServices): ServedFlow {
  const identifier = exchange.parameters.flow ?? '';
  const flow = services.flows.find(identifier);
  if (flow !== undefined) return flow;
  throw isAtAlias(exchange) ? flowElsewhere(identifier, services) : unknownFlow(identifier);
}

function unknownFlow(identifier: string): Refusal {
  return new Refusal({
    status: 404,
    code: 'flow-unknown',
    message: `Flow identifier ${identifier.slice(0, 200)} not found`,
  });
}
