import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { RunResult } from '@/flows/engine';
import { jsonSchema } from '@/flows/model/json-schema';
import { hasEnded } from '@/flows/model/run-status';
import { beginStream, sendJson } from '@/flows/runtime/http/answer';
import { type EventStream, openEventStream } from '@/flows/runtime/http/event-stream';
import type { Exchange } from '@/flows/runtime/http/exchange';
import { readJson } from '@/flows/runtime/http/read-json';
import { Refusal } from '@/flows/runtime/http/refusal';
import type { RunRequest } from '@/flows/runtime/runs/run-service';
import type { ServedFlow } from '@/flows/runtime/runs/served-flow';
import type { RuntimeServices } from '@/flows/runtime/services';
import { answerText } from './answer-text';
import { enqueueRun, keyTaken, onlyOnce } from './background-run';
import { beginRun } from './begin-run';
import { onRecord, requireRecord } from './on-record';
import { runView } from './runs/run-view';
import { sendShaped } from './shaped-answer';

const bodySchema = z.object({
  /** What enters the flow: the message of its chat, or its text. */
  input: z.string().nullish(),
  /** Settings for this run alone, by component id and field. */
  fields: z.record(z.string(), z.record(z.string(), jsonSchema)).nullish(),
  sessionId: z.string().min(1).max(2_000).nullish(),
  /** The flow's id or endpoint name, where a deployment has several. */
  flow: z.string().nullish(),
  /** The answer is that the run was accepted; like `Prefer: respond-async`. */
  background: z.boolean().nullish(),
});
type Body = z.infer<typeof bodySchema>;

/** `POST /runs`: a run without any other product's habits, whole or as a stream of its events. */
export async function plainRuns(exchange: Exchange, services: RuntimeServices): Promise<void> {
  const body = await read(exchange);
  const flow = body.flow ? services.flows.find(body.flow) : ownFlow(services);
  if (flow === undefined) throw flowUnknown(body.flow);
  const request = requestFor(exchange, flow, body);
  if (body.background || prefersAsync(exchange)) await accepted(exchange, services, request);
  else if (exchange.request.headers['idempotency-key'] !== undefined)
    await onlyHere(exchange, services, request);
  else if (exchange.request.headers.accept?.includes('text/event-stream'))
    await streamed(exchange, services, request);
  else await whole(exchange, services, request);
}

/** A deployment has a flow of its own; a draft runtime has those of a whole project, and none is meant before the others. */
function ownFlow(services: RuntimeServices): ServedFlow | undefined {
  return services.config.kind === 'published' ? services.flows.main() : undefined;
}

async function whole(exchange: Exchange, services: RuntimeServices, request: RunRequest): Promise<void> {
  const run = await beginRun(exchange, services, request);
  sendResult(exchange, request, await run.result);
}

function sendResult(exchange: Exchange, { sessionId }: RunRequest, result: RunResult): void {
  if (result.status === 'succeeded' && sendShaped(exchange, result.outputs)) return;
  const { runId } = exchange;
  const headers = result.status === 'waiting' ? { location: `runs/${runId}` } : {};
  const body = {
    runId,
    sessionId,
    status: result.status,
    output: result.status === 'succeeded' ? answerText(result.outputs) : null,
    outputs: result.outputs,
    usage: result.usage ?? null,
    ...(result.failure === undefined ? {} : { failure: result.failure }),
  };
  sendJson(exchange, statusOf(result), body, headers);
}

/** Accepted, and on record: whoever has a place runs it. */
async function accepted(exchange: Exchange, services: RuntimeServices, request: RunRequest): Promise<void> {
  const runId = await enqueueRun(exchange, services, request);
  sendAccepted(exchange, runId);
}

function sendAccepted(exchange: Exchange, runId: string): void {
  const headers = { location: `runs/${runId}`, 'preference-applied': 'respond-async' };
  sendJson({ ...exchange, runId }, 202, { runId, status: 'queued' }, headers);
}

/** With an idempotency key the caller may ask again: he gets the run he has begun, not another one. */
async function onlyHere(exchange: Exchange, services: RuntimeServices, request: RunRequest): Promise<void> {
  const durable = requireRecord(services);
  const begun = await onRecord(() => durable.begin(request, onlyOnce(exchange, request)));
  switch (begun.outcome) {
    case 'begun':
      return sendResult(exchange, request, await begun.run.result);
    case 'conflict':
      throw keyTaken();
    case 'known': {
      const run = await onRecord(() => durable.read(begun.runId));
      if (run === undefined || !hasEnded(run.status)) return sendAccepted(exchange, begun.runId);
      sendJson({ ...exchange, runId: run.id }, statusOf({ status: run.status }), runView(run));
    }
  }
}

/** RFC 7240. */
function prefersAsync({ request }: Exchange): boolean {
  const { prefer } = request.headers;
  return typeof prefer === 'string' && /(^|[,;\s])respond-async\b/i.test(prefer);
}

async function streamed(exchange: Exchange, services: RuntimeServices, request: RunRequest): Promise<void> {
  let stream: EventStream | undefined;
  const run = await beginRun(exchange, services, {
    ...request,
    onAccepted: () => {
      beginStream(exchange, 'text/event-stream; charset=utf-8');
      stream = openEventStream(exchange.response);
    },
    onEvent: (event) => stream?.send(JSON.stringify(event), event.seq),
  });
  await run.result;
  stream?.end();
}

function statusOf(result: Pick<RunResult, 'status'>): number {
  if (result.status === 'succeeded') return 200;
  if (result.status === 'waiting') return 202;
  return result.status === 'cancelled' ? 409 : 500;
}

function requestFor(exchange: Exchange, flow: ServedFlow, body: Body): RunRequest {
  return {
    flow,
    runId: exchange.runId,
    sessionId: body.sessionId ?? randomUUID(),
    input: {
      ...(typeof body.input === 'string' ? { value: body.input } : {}),
      ...(body.fields ? { fields: onlyOpen(flow, body.fields) } : {}),
    },
  };
}

/** What the flow's author has not opened to callers is refused, not passed over. */
function onlyOpen(flow: ServedFlow, fields: NonNullable<Body['fields']>): NonNullable<Body['fields']> {
  for (const [componentId, values] of Object.entries(fields)) {
    const closed = Object.keys(values).find((field) => !flow.callerFields.allows(componentId, field));
    if (closed !== undefined) throw fieldClosed(componentId, closed);
  }
  return fields;
}

function fieldClosed(componentId: string, field: string): Refusal {
  return new Refusal({
    status: 422,
    code: 'field-closed',
    message: `Callers may not set “${field}” of “${componentId}”.`,
    action: 'Leave it out, or have the author of the flow open it to callers.',
  });
}

async function read(exchange: Exchange): Promise<Body> {
  const body = await readJson(exchange.request);
  if (body.kind === 'empty') return {};
  const parsed = body.kind === 'value' ? bodySchema.safeParse(body.value) : undefined;
  if (parsed?.success) return parsed.data;
  const place = parsed?.error.issues[0]?.path.map(String).join('.');
  throw new Refusal({
    status: 400,
    code: 'invalid-request',
    message: parsed === undefined ? 'The body is not valid JSON.' : wrong(place),
    action: 'Send a JSON object such as {"input": "Hello"}.',
  });
}

function wrong(place: string | undefined): string {
  return place ? `\`${place}\` in the body is not what it should be.` : 'The body is not a JSON object.';
}

function flowUnknown(identifier: string | null | undefined): Refusal {
  return new Refusal({
    status: 404,
    code: 'flow-unknown',
    message: identifier ? `There is no flow “${identifier.slice(0, 200)}” here.` : 'No flow is named.',
    action: 'Name one of the flows that are served here in `flow`, by its id or endpoint name.',
  });
}
