import { randomUUID } from 'node:crypto';
import type { RunResult } from '@/flows/engine';
import { beginStream, sendJson } from '@/flows/runtime/http/answer';
import type { Exchange } from '@/flows/runtime/http/exchange';
import { Refusal } from '@/flows/runtime/http/refusal';
import { renderRefusal } from '@/flows/runtime/http/render-refusal';
import { answerText } from '@/flows/runtime/routes/answer-text';
import { beginRun } from '@/flows/runtime/routes/begin-run';
import { flowElsewhere, isAtAlias } from '@/flows/runtime/routes/flow-elsewhere';
import { runFailed } from '@/flows/runtime/routes/run-failed';
import type { RunRequest } from '@/flows/runtime/runs/run-service';
import type { ServedFlow } from '@/flows/runtime/runs/served-flow';
import type { RuntimeServices } from '@/flows/runtime/services';
import { ChatChunks } from './chat-chunks';
import { type ChatRequest, readChatRequest } from './read-chat-request';

/** `POST /v1/chat/completions`: a flow as a model, for every client that speaks OpenAI. */
export async function chatCompletions(exchange: Exchange, services: RuntimeServices): Promise<void> {
  const request = await readChatRequest(exchange);
  const flow = services.flows.find(request.model);
  if (flow === undefined)
    throw isAtAlias(exchange)
      ? flowElsewhere(request.model, services)
      : modelUnknown(request.model, services);
  if (request.stream) await streamed(exchange, services, { request, flow });
  else await whole(exchange, services, { request, flow });
}

interface WantedChat {
  readonly request: ChatRequest;
  readonly flow: ServedFlow;
}

async function whole(
  exchange: Exchange,
  services: RuntimeServices,
  { request, flow }: WantedChat,
): Promise<void> {
  const run = await beginRun(exchange, services, requestFor(exchange, { request, flow }));
  const result = await run.result;
  if (result.status !== 'succeeded') throw runFailed(result);
  sendJson(exchange, 200, {
    id: `chatcmpl-${exchange.runId}`,
    object: 'chat.completion',
    created: Math.floor(result.startedAtMs / 1000),
    model: request.model,
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: answerText(result.outputs), refusal: null },
        logprobs: null,
        finish_reason: 'stop',
      },
    ],
    usage: usageOf(result),
  });
}

async function streamed(exchange: Exchange, services: RuntimeServices, wanted: WantedChat): Promise<void> {
  const { response } = exchange;
  const { request, flow } = wanted;
  const chunks = new ChatChunks({ runId: exchange.runId, request, exits: flow.plan.exits }, (text) =>
    response.write(text),
  );
  const run = await beginRun(exchange, services, {
    ...requestFor(exchange, wanted),
    onAccepted: () => {
      beginStream(exchange, 'text/event-stream; charset=utf-8');
      chunks.begin();
    },
    onEvent: (event) => chunks.onEvent(event),
  });
  const result = await run.result;
  if (result.status === 'succeeded') chunks.end(usageOf(result));
  else chunks.fail(renderRefusal(runFailed(result), 'openai', exchange.requestId));
  response.end();
}

function requestFor(exchange: Exchange, { request, flow }: WantedChat): RunRequest {
  return {
    flow,
    runId: exchange.runId,
    sessionId: request.sessionId ?? randomUUID(),
    input: { value: request.text },
  };
}

function usageOf(result: RunResult): {
  prompt_tokens: number;
  completion_tokens: number;
  total_tokens: number;
} {
  const { inputTokens = 0, outputTokens = 0 } = result.usage ?? {};
  return {
    prompt_tokens: inputTokens,
    completion_tokens: outputTokens,
    total_tokens: inputTokens + outputTokens,
  };
}

function modelUnknown(model: string, services: RuntimeServices): Refusal {
  const known = services.flows.all().slice(0, 8);
  const names = known.map((flow) => flow.endpointName ?? flow.flowId).join(', ');
  return new Refusal({
    status: 404,
    code: 'model_not_found',
    message: `The model “${model.slice(0, 200)}” does not exist here.`,
    action: names === '' ? 'No flow is served here yet.' : `Use one of these flows as the model: ${names}.`,
    parameter: 'model',
  });
}
