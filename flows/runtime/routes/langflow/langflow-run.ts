import { randomUUID } from 'node:crypto';
import type { RunEvent } from '@/flows/model/run-event';
import { beginStream, sendJson } from '@/flows/runtime/http/answer';
import type { Exchange } from '@/flows/runtime/http/exchange';
import { beginRun } from '@/flows/runtime/routes/begin-run';
import type { RunRequest } from '@/flows/runtime/runs/run-service';
import type { ServedFlow } from '@/flows/runtime/runs/served-flow';
import type { RuntimeServices } from '@/flows/runtime/services';
import { AgentBlocks } from './agent-blocks';
import { applyTweaks } from './apply-tweaks';
import { applyVariables } from './apply-variables';
import { approvalRefusal } from './approval-refusal';
import { findFlow } from './find-flow';
import { langflowFailed } from './langflow-failure';
import { langflowTimestamp } from './langflow-message';
import { langflowResult } from './langflow-result';
import { langflowSteps } from './langflow-steps';
import { LangflowStream } from './langflow-stream';
import { type LangflowRequest, readLangflowRequest, wantsStream } from './read-langflow-request';

/** `POST /api/v1/run/{flow}`, whole or streamed, as Langflow's clients expect it. */
export async function langflowRun(exchange: Exchange, services: RuntimeServices): Promise<void> {
  const request = await readLangflowRequest(exchange);
  const streams = wantsStream(exchange);
  const flow = findFlow(exchange, services);
  const tweaked = applyTweaks(flow, request, (name) => services.models.variable(name));
  const run = { flow, request, fields: applyVariables(flow, exchange.request.headers, tweaked) };
  if (streams) await streamed(exchange, services, run);
  else await whole(exchange, services, run);
}

interface WantedRun {
  readonly flow: ServedFlow;
  readonly request: LangflowRequest;
  readonly fields: NonNullable<RunRequest['input']['fields']>;
}

async function whole(exchange: Exchange, services: RuntimeServices, wanted: WantedRun): Promise<void> {
  const refusal = approvalRefusal(wanted.flow.plan);
  if (refusal !== undefined) throw refusal;
  const startable = requestFor(exchange, wanted);
  const context = { ...contextFor(startable, wanted), messageIds: new Map<string, string>() };
  const onEvent = (event: RunEvent) => context.blocks.onEvent(event);
  const run = await beginRun(exchange, services, { ...startable, onEvent });
  const result = await run.result;
  if (result.status !== 'succeeded') throw langflowFailed(result);
  sendJson(exchange, 200, langflowResult(result, context));
}

async function streamed(exchange: Exchange, services: RuntimeServices, wanted: WantedRun): Promise<void> {
  const startable = requestFor(exchange, wanted);
  const { response } = exchange;
  const stream = new LangflowStream(contextFor(startable, wanted), (text) => response.write(text));
  const refusal = approvalRefusal(wanted.flow.plan);
  if (refusal !== undefined) {
    beginStream(exchange, streamType);
    stream.refuse(refusal);
    response.end();
    return;
  }
  const run = await beginRun(exchange, services, {
    ...startable,
    onAccepted: () => beginStream(exchange, streamType),
    onEvent: (event) => stream.onEvent(event),
  });
  stream.end(await run.result);
  response.end();
}

const streamType = 'text/event-stream; charset=utf-8';

function requestFor(exchange: Exchange, { flow, request, fields }: WantedRun): RunRequest {
  const stepIds = langflowSteps(flow);
  return {
    flow,
    runId: exchange.runId,
    sessionId: request.session_id || randomUUID(),
    input: {
      ...(request.input_value === null || request.input_value === undefined
        ? {}
        : { value: request.input_value }),
      ...(request.input_type === undefined ? {} : { inputType: request.input_type }),
      ...(Object.keys(fields).length === 0 ? {} : { fields }),
      ...(stepIds === undefined ? {} : { stepIds }),
    },
  };
}

function contextFor(startable: RunRequest, { flow, request }: WantedRun) {
  const frame = {
    sessionId: startable.sessionId,
    flowId: flow.flowId,
    runId: startable.runId,
    timestamp: langflowTimestamp(new Date()),
  };
  return { flow, request, frame, blocks: new AgentBlocks() };
}
