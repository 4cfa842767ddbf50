import { randomUUID } from 'node:crypto';
import type { Plan } from '@/flows/engine';
import type { Json } from '@/flows/model/json';
import { sendJson } from '@/flows/runtime/http/answer';
import type { Exchange } from '@/flows/runtime/http/exchange';
import { readBody } from '@/flows/runtime/http/read-body';
import { Refusal } from '@/flows/runtime/http/refusal';
import { enqueueRun } from '@/flows/runtime/routes/background-run';
import type { RunRequest } from '@/flows/runtime/runs/run-service';
import type { RuntimeServices } from '@/flows/runtime/services';
import { findFlow } from './find-flow';

/**
 * `POST /api/v1/webhook/{flow}`: any body, which enters the flow at its Webhook components; the answer is that the run
 * was accepted. Where there is a record it is on record by then; a draft is run by this process alone.
 */
export async function langflowWebhook(exchange: Exchange, services: RuntimeServices): Promise<void> {
  const flow = findFlow(exchange, services);
  const body = await readBody(exchange.request);
  if (body.length === 0) throw emptyBody();
  const request: RunRequest = {
    flow,
    runId: exchange.runId,
    sessionId: randomUUID(),
    input: { fields: fieldsFor(flow.plan.steps, body.toString('utf8')) },
  };
  let runId = exchange.runId;
  if (services.durable === undefined) services.runs.start(request);
  else runId = await enqueueRun(exchange, services, request);
  sendJson({ ...exchange, runId }, 202, { message: 'Task started in the background', status: 'in progress' });
}

type Fields = Record<string, Record<string, Json>>;

function fieldsFor(steps: Plan['steps'], data: string): Fields {
  const webhooks = steps.filter(({ component }) => component.type.endsWith('/webhook'));
  return Object.fromEntries(webhooks.map(({ id }) => [id, { data }]));
}

function emptyBody(): Refusal {
  return new Refusal({
    status: 400,
    code: 'empty-body',
    message: 'Request body is empty. You should provide a JSON payload containing the flow ID.',
  });
}
