import * as z from 'zod';
import { sendJson } from '@/flows/runtime/http/answer';
import type { Exchange } from '@/flows/runtime/http/exchange';
import { Refusal } from '@/flows/runtime/http/refusal';
import { makeReady } from '@/flows/runtime/runs/served-flow';
import type { RuntimeServices } from '@/flows/runtime/services';
import { linkedSchema, notRunnable, readControl, readFlowDocument, readLinked } from './read-control';

const bodySchema = z.object({
  name: z.string(),
  endpointName: z.string().nullable(),
  revision: z.number().int().nonnegative(),
  document: z.unknown(),
  linked: linkedSchema,
});

/** `PUT /control/flows/{flow}`: tells a draft runtime of a draft, so that the run routes can serve it. */
export async function controlFlows(exchange: Exchange, services: RuntimeServices): Promise<void> {
  if (services.config.kind !== 'draft') throw publishedIsFixed();
  const flowId = exchange.parameters.flowId ?? '';
  const { name, endpointName, revision, document, linked } = await readControl(exchange, bodySchema);
  const ready = makeReady({
    flowId,
    name,
    endpointName,
    version: null,
    revision,
    document: readFlowDocument(document),
    linked: readLinked(linked),
  });
  if (ready.flow === undefined) throw notRunnable(name, ready.findings);
  services.flows.register(ready.flow);
  sendJson(exchange, 200, { flowId, revision });
}

function publishedIsFixed(): Refusal {
  return new Refusal({
    status: 409,
    code: 'published-is-fixed',
    message: 'A published deployment serves exactly the versions it was published with.',
    action: 'Publish again to change them.',
  });
}
