import { sendJson } from '@/flows/runtime/http/answer';
import type { Exchange } from '@/flows/runtime/http/exchange';
import { runPaths } from './runs/run-paths';

/** `GET /openapi.json`: what this deployment answers, for people's tools. */
export function openapi(exchange: Exchange): void {
  sendJson(exchange, 200, description);
}

const text = { type: 'string' };
const object = (properties: object, required: readonly string[] = []): object => ({
  type: 'object',
  properties,
  ...(required.length === 0 ? {} : { required }),
});
const jsonBody = (schema: object): object => ({ content: { 'application/json': { schema } } });
const answer = (description: string, schema: object): object => ({ description, ...jsonBody(schema) });
const failures = (...statuses: readonly (readonly [number, string])[]): object =>
  Object.fromEntries(statuses.map(([status, description]) => [status, { description }]));

const accepted = object({ runId: text, status: text }, ['runId', 'status']);

const plainRun = {
  summary: 'Run the flow',
  description:
    'With `Accept: text/event-stream` the answer is a stream of the events of the run. With `Prefer: respond-async` or `background` it is that the run was accepted, and the run is on record by then.',
  parameters: [
    { name: 'prefer', in: 'header', schema: { enum: ['respond-async'] } },
    {
      name: 'idempotency-key',
      in: 'header',
      schema: { ...text, maxLength: 255 },
      description: 'The same key with the same request gives the same run.',
    },
  ],
  requestBody: jsonBody(
    object({
      input: { ...text, description: 'What enters the flow.' },
      fields: { type: 'object', description: 'Settings for this run alone, by component id and field.' },
      sessionId: { ...text, description: 'The conversation; a fresh one when absent.' },
      flow: { ...text, description: 'Id or endpoint name, where a deployment has several flows.' },
      background: { type: 'boolean', description: 'Do not wait for the answer.' },
    }),
  ),
  responses: {
    200: answer(
      'The run has succeeded.',
      object(
        {
          runId: text,
          sessionId: text,
          status: { enum: ['succeeded', 'failed', 'cancelled'] },
          output: { type: ['string', 'null'] },
          outputs: { type: 'array', items: { type: 'object' } },
          usage: {
            anyOf: [
              { type: 'null' },
              object({ inputTokens: { type: 'integer' }, outputTokens: { type: 'integer' } }),
            ],
          },
          failure: object({ code: text, message: text, action: text, retryable: { type: 'boolean' } }),
        },
        ['runId', 'status', 'output', 'outputs'],
      ),
    ),
    202: answer(
      'The run was accepted, or waits for something; `Location` is where it can be read.',
      accepted,
    ),
    ...failures(
      [400, 'The body is not what it should be.'],
      [401, 'No key, or not one of this deployment.'],
      [409, 'The run was stopped, or the idempotency key was used for another request.'],
      [413, 'The request is larger than 10 MB.'],
      [429, 'So many runs wait already that no more are accepted; see `Retry-After`.'],
      [500, 'The run has failed; the body has the same shape, with `failure`.'],
      [501, 'This runtime keeps no record of runs.'],
      [503, 'The database is away; nothing was begun.'],
    ),
  },
};

const langflowRun = {
  summary: "Run a flow, in Langflow's shape",
  parameters: [
    { name: 'flow', in: 'path', required: true, schema: text, description: 'Id or endpoint name.' },
    { name: 'stream', in: 'query', schema: { type: 'boolean', default: false } },
  ],
  requestBody: jsonBody(
    object({
      input_value: text,
      input_type: { enum: ['chat', 'text', 'any'], default: 'chat' },
      output_type: { enum: ['chat', 'text', 'any', 'debug'], default: 'chat' },
      output_component: text,
      tweaks: { type: 'object' },
      session_id: text,
    }),
  ),
  responses: {
    200: answer(
      'The run has succeeded.',
      object({ session_id: text, outputs: { type: 'array', items: { type: 'object' } } }),
    ),
    ...failures(
      [403, 'No key, or not one of this deployment.'],
      [404, 'There is no such flow here.'],
      [413, 'The request is larger than 10 MB.'],
      [422, 'The body is not JSON, or is not an object.'],
      [500, 'The run has failed; `detail` is JSON in a string.'],
    ),
  },
};

const chatCompletion = {
  summary: 'Ask a flow as if it were a model of OpenAI',
  description: 'The last message of the user enters the flow. `metadata.session_id` names the conversation.',
  requestBody: jsonBody(
    object(
      {
        model: { ...text, description: 'Id or endpoint name of the flow.' },
        messages: { type: 'array', items: object({ role: text, content: text }, ['role', 'content']) },
        stream: { type: 'boolean' },
        stream_options: object({ include_usage: { type: 'boolean' } }),
      },
      ['model', 'messages'],
    ),
  ),
  responses: {
    200: answer('A chat completion, or its chunks.', { type: 'object' }),
    ...failures(
      [400, 'The body is not what it should be.'],
      [401, 'No key, or not one of this deployment.'],
      [404, 'There is no such flow here.'],
      [413, 'The request is larger than 10 MB.'],
      [500, 'The run has failed.'],
    ),
  },
};

const langflowWebhook = {
  summary: "Hand something to a flow, in Langflow's shape",
  description: 'Any body; it enters at the Webhook components of the flow.',
  parameters: [
    { name: 'flow', in: 'path', required: true, schema: text, description: 'Id or endpoint name.' },
  ],
  responses: {
    202: answer('The run was accepted.', object({ message: text, status: text })),
    ...failures(
      [400, 'The body is empty.'],
      [403, 'No key, or not one of this deployment.'],
      [404, 'There is no such flow here.'],
      [429, 'So many runs wait already that no more are accepted.'],
    ),
  },
};

const open = { security: [] };

const description = {
  openapi: '3.1.0',
  info: { title: 'A Millrace deployment', version: '1' },
  servers: [{ url: '.' }],
  security: [{ key: [] }],
  components: {
    securitySchemes: {
      key: { type: 'apiKey', in: 'header', name: 'x-api-key' },
      bearer: { type: 'http', scheme: 'bearer' },
    },
  },
  paths: {
    '/runs': { post: { ...plainRun, security: [{ key: [] }, { bearer: [] }] } },
    ...runPaths,
    '/api/v1/run/{flow}': { post: langflowRun },
    '/api/v1/webhook/{flow}': { post: langflowWebhook },
    '/v1/chat/completions': { post: { ...chatCompletion, security: [{ key: [] }, { bearer: [] }] } },
    '/v1/models': {
      get: {
        summary: 'The flows of this deployment, as models',
        security: [{ key: [] }, { bearer: [] }],
        responses: { 200: answer('The list.', { type: 'object' }) },
      },
    },
    '/api/v1/version': {
      get: {
        ...open,
        summary: 'The Langflow version this API follows',
        responses: { 200: answer('The version.', { type: 'object' }) },
      },
    },
    '/openapi.json': {
      get: { ...open, summary: 'This description', responses: { 200: answer('It.', { type: 'object' }) } },
    },
    '/health': {
      get: {
        ...open,
        summary: 'Whether the process lives',
        responses: { 200: answer('It does.', { type: 'object' }) },
      },
    },
    '/ready': {
      get: {
        ...open,
        summary: 'Whether it takes calls',
        responses: { 200: answer('It does.', { type: 'object' }), ...failures([503, 'It is ending.']) },
      },
    },
    '/metrics': {
      get: {
        summary: 'Counters for Prometheus',
        security: [{ key: [] }, { bearer: [] }],
        responses: { 200: { description: 'Prometheus text.' } },
      },
    },
  },
};
