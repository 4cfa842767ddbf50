/** What `/openapi.json` says of the addresses of one run. */
const text = { type: 'string' };
const run = { name: 'runId', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } };
const security = [{ key: [] }, { bearer: [] }];
const json = (schema: object): object => ({ content: { 'application/json': { schema } } });
const unknown = { 404: { description: 'There is no such run of this deployment.' } };
const status = { enum: ['queued', 'running', 'waiting', 'succeeded', 'failed', 'cancelled'] };

const wait = {
  type: 'object',
  properties: {
    name: text,
    componentId: text,
    request: {
      type: 'object',
      description: 'What it waits for; of an approval, what is to be decided about.',
    },
    token: { type: ['string', 'null'], description: 'Ends this wait, once.' },
  },
};

export const runPaths = {
  '/runs/{runId}': {
    get: {
      summary: 'How a run stands',
      security,
      parameters: [run],
      responses: {
        200: {
          description: 'The run, with what came out and what it waits for.',
          ...json({
            type: 'object',
            properties: {
              runId: text,
              status,
              output: { type: ['string', 'null'] },
              outputs: { type: 'array', items: { type: 'object' } },
              waits: { type: 'array', items: wait },
            },
          }),
        },
        ...unknown,
      },
    },
  },
  '/runs/{runId}/events': {
    get: {
      summary: 'The events of a run, until it has ended',
      description: 'Server-sent events. `Last-Event-ID` goes on where one was.',
      security,
      parameters: [run, { name: 'last-event-id', in: 'header', schema: text }],
      responses: {
        200: { description: 'The events.', content: { 'text/event-stream': { schema: text } } },
        ...unknown,
      },
    },
  },
  '/runs/{runId}/cancel': {
    post: {
      summary: 'Stop a run',
      security,
      parameters: [run],
      responses: {
        202: { description: 'It is on record that the run is to stop.', ...json({ type: 'object' }) },
        409: { description: 'It has ended already.' },
        ...unknown,
      },
    },
  },
  '/runs/{runId}/waits/{name}': {
    post: {
      summary: 'Say that something a run waits for has happened, or was decided',
      security,
      parameters: [run, { name: 'name', in: 'path', required: true, schema: text }],
      requestBody: json({
        type: 'object',
        properties: {
          token: text,
          outcome: { enum: ['approved', 'rejected', 'received'] },
          value: { description: 'Any JSON.' },
          by: text,
        },
        required: ['token', 'outcome'],
      }),
      responses: {
        200: { description: 'This answer counts, and the run goes on.', ...json({ type: 'object' }) },
        403: { description: 'The token is not the one of this wait.' },
        409: { description: 'Somebody was first, the time is over, or the run has ended.' },
        ...unknown,
      },
    },
  },
};
