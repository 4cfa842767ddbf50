import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { LinkedFlow } from '@/flows/engine';
import { jsonSchema } from '@/flows/model/json-schema';
import { sendJson } from '@/flows/runtime/http/answer';
import type { Exchange } from '@/flows/runtime/http/exchange';
import { type FlowToServe, makeReady, type ServedFlow } from '@/flows/runtime/runs/served-flow';
import type { RuntimeServices } from '@/flows/runtime/services';
import { linkedSchema, notRunnable, readControl, readFlowDocument, readLinked } from './read-control';

const bodySchema = z.object({
  runId: z.uuid(),
  flow: z.object({
    id: z.string().min(1),
    name: z.string(),
    revision: z.number().int().nonnegative(),
    document: z.unknown(),
  }),
  linked: linkedSchema,
  input: z
    .object({
      value: z.string().optional(),
      fields: z.record(z.string(), z.record(z.string(), jsonSchema)).optional(),
    })
    .default({}),
  sessionId: z.string().min(1).optional(),
});

/** `POST /control/runs`: the studio runs a draft, given by value. Starting the same run again changes nothing. */
export async function controlRuns(exchange: Exchange, services: RuntimeServices): Promise<void> {
  const { runId, flow, linked, input, sessionId } = await readControl(exchange, bodySchema);
  if (services.runs.events(runId) === undefined) {
    services.runs.start({
      flow: readyOrRefused(flow, readLinked(linked)),
      runId,
      sessionId: sessionId ?? randomUUID(),
      input: {
        ...(input.value === undefined ? {} : { value: input.value }),
        ...(input.fields === undefined ? {} : { fields: input.fields }),
      },
    });
  }
  sendJson({ ...exchange, runId }, 202, { runId });
}

function readyOrRefused(flow: z.infer<typeof bodySchema>['flow'], linked: readonly LinkedFlow[]): ServedFlow {
  const document = readFlowDocument(flow.document);
  const wanted: FlowToServe = {
    flowId: flow.id,
    name: flow.name,
    endpointName: null,
    version: null,
    revision: flow.revision,
    document,
    linked,
  };
  const ready = makeReady(wanted);
  if (ready.flow === undefined) throw notRunnable(flow.name, ready.findings);
  return ready.flow;
}
