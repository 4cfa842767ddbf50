import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { RunResult } from '@/flows/engine';
import { jsonSchema } from '@/flows/model/json-schema';
import { beginStream, sendJson } from '@/flows/runtime/http/answer';
import { openEventStream } from '@/flows/runtime/http/event-stream';
import type { Exchange } from '@/flows/runtime/http/exchange';
import { readJson } from '@/flows/runtime/http/read-json';
import { Refusal } from '@/flows/runtime/http/refusal';
import type { RunRequest } from '@/flows/runtime/runs/run-service';
import type { ServedFlow } from '@/flows/runtime/runs/served-flow';
import type { RuntimeServices } from '@/flows/runtime/services';
import { answerText } from './answer-text';
import { followCaller } from './follow-caller';

const bodySchema = z.object({
  /** What enters the flow: the message of its chat, or its text. */
  input: z.string().nullish(),
  /** Settings for this run alone, by component id and field. */
  fields: z.record(z.string(), z.record(z.string(), jsonSchema)).nullish(),
  sessionId: z.string().min(1).max(2_000).nullish(),
  /** The flow's id or endpoint name, where a deployment has several. */
  flow: z.string().nullish(),
});
type Body = z.infer<typeof bodySchema>;

/** `POST /runs`: a run without any other product's habits, whole or as a stream of its events. */
export async function plainRuns(exchange: Exchange, services: RuntimeServices): Promise<void> {
  const body = await read(exchange);
  const flow = body.flow ? services.flows.find(body.flow) : ownFlow(services);
  if (flow === undefined) throw flowUnknown(body.flow);
  const request = requestFor(exchange, flow, body);
  if (exchange.request.headers.accept?.includes('text/event-stream'))
    await streamed(exchange, services, request);
  else await whole(exchange, services, request);
}

/** A deployment has a flow of its own; a draft runtime has those of a whole project, and none is meant before the others. */
function ownFlow(services: RuntimeServices): ServedFlow | undefined {
  return services.config.kind === 'published' ? services.flows.main() : undefined;
}

async function whole(exchange: Exchange, services: RuntimeServices, request: RunRequest): Promise<void> {
  const run = services.runs.start(request);
  followCaller(exchange, run);
  const result = await run.result;
  sendJson(exchange, statusOf(result), {
    runId: exchange.runId,
    sessionId: request.sessionId,
    status: result.status,
    output: result.status === 'succeeded' ? answerText(result.outputs) : null,
    outputs: result.outputs,
    usage: result.usage ?? null,
    ...(result.failure === undefined ? {} : { failure: result.failure }),
  });
}

async function streamed(exchange: Exchange, services: RuntimeServices, request: RunRequest): Promise<void> {
  beginStream(exchange, 'text/event-stream; charset=utf-8');
  const stream = openEventStream(exchange.response);
  const run = services.runs.start({
    ...request,
    onEvent: (event) => stream.send(JSON.stringify(event), event.seq),
  });
  followCaller(exchange, run);
  await run.result;
  stream.end();
}

function statusOf(result: RunResult): number {
  if (result.status === 'succeeded') return 200;
  return result.status === 'cancelled' ? 409 : 500;
}

function requestFor(exchange: Exchange, flow: ServedFlow, body: Body): RunRequest {
  return {
    flow,
    runId: exchange.runId,
    sessionId: body.sessionId ?? randomUUID(),
    input: {
      ...(typeof body.input === 'string' ? { value: body.input } : {}),
      ...(body.fields ? { fields: body.fields } : {}),
    },
  };
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
