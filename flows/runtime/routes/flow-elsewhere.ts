import type { Exchange } from '@/flows/runtime/http/exchange';
import { Refusal } from '@/flows/runtime/http/refusal';
import type { RuntimeServices } from '@/flows/runtime/services';

/** The front door found this deployment by the caller's key alone: the address is that of every flow there is. */
export function isAtAlias({ request }: Exchange): boolean {
  return request.headers['x-forwarded-prefix'] === '/';
}

/**
 * Langflow's words, which its clients look for, and then the way out. It is the same whether the other flow exists or
 * not: a key tells nothing of flows that it does not open.
 */
export function flowElsewhere(identifier: string, services: Pick<RuntimeServices, 'flows'>): Refusal {
  const names = services.flows.all().map((flow) => `“${flow.endpointName ?? flow.flowId}”`);
  return new Refusal({
    status: 404,
    code: 'model_not_found',
    message: `Flow identifier ${identifier.slice(0, 200)} not found.`,
    action: `This key belongs to one deployment, which serves only ${names.join(', ')}: press Publish on the other flow and use its key.`,
    parameter: 'model',
  });
}
