import type { BadModel } from './row';

/** What model servers do to those who ask them. The caller of a published flow gets the words, the run log keeps them. */
const lookAtLog = 'Try again. If it happens again, look at the log of the model server.';
const place = 'Test server at {modelOrigin}';
const isItOne =
  'Check in Settings → Connections that the address is that of an OpenAI-compatible server; it usually ends in /v1.';

export const badModels: readonly BadModel[] = [
  {
    name: 'is down',
    server: 'down',
    message: `Cannot reach ${place}.`,
    action:
      'Is the server running? Start it, check the address in Settings → Connections, or choose another model in the Language Model component.',
  },
  {
    name: 'is slow to begin',
    server: { kind: 'half-open' },
    limit: '1.5 s here (MILLRACE_MODEL_FIRST_BYTE_MS), 60 s by default',
    message: `${place} sent nothing for 1.5 s.`,
    action: 'It may be loading the model or be overloaded. Try again, or choose a smaller model.',
  },
  {
    name: 'stops in the middle and keeps the connection',
    server: { kind: 'stall', text: 'I was' },
    limit: '1.5 s here (MILLRACE_MODEL_IDLE_MS), 60 s by default',
    message: `${place} stopped in the middle of its answer: nothing came for 1.5 s.`,
    action: lookAtLog,
  },
  {
    name: 'closes in the middle',
    server: { kind: 'early-close', text: 'I was' },
    message: `${place} ended in the middle of its answer.`,
    action: lookAtLog,
  },
  {
    name: 'closes before it answers',
    server: 'hangs up',
    message: `${place} closed the connection before it answered.`,
    action: lookAtLog,
  },
  {
    name: 'answers garbage',
    server: { kind: 'garbage', contentType: 'text/html' },
    message: `${place} answered with something that is not a chat completion.`,
    action: isItOne,
  },
  {
    name: 'answers nothing',
    server: { kind: 'garbage', body: '' },
    message: `${place} answered with something that is not a chat completion.`,
    action: isItOne,
  },
  {
    name: 'answers with something that is not HTTP',
    server: 'says no HTTP',
    message: `${place} answered with something that is not a chat completion.`,
    action: isItOne,
  },
  {
    name: 'answers 200 with an error',
    server: { kind: 'garbage', body: '{"error":{"message":"Out of memory."}}' },
    message: 'Test server reported an error: Out of memory.',
    action: lookAtLog,
  },
  {
    name: 'refuses the key, and quotes it',
    server: {
      kind: 'status',
      status: 401,
      body: '{"error":{"message":"Incorrect API key provided: {canary}."}}',
    },
    message: 'Test server refused the key (401). It said: Incorrect API key provided: ….',
    action: 'Open Settings → Secrets and set “MODEL_KEY” to a valid key.',
  },
  {
    name: 'does not have the model',
    server: { kind: 'status', status: 404 },
    message: 'Test server has no model “test-model”. It has: another-model.',
    action:
      'Choose one of its models in the Language Model component, or check the address in Settings → Connections.',
  },
  {
    name: 'takes no more requests',
    server: {
      kind: 'status',
      status: 429,
      headers: { 'retry-after': '7' },
      body: '{"error":{"message":"Slow down."}}',
    },
    message: 'Test server takes no more requests at the moment (429). It said: Slow down.',
    action: 'Try again in 7 s, or raise the limit at the provider.',
  },
  {
    name: 'fails with a page',
    server: { kind: 'status', status: 503, body: '<h1>nginx</h1>' },
    message: 'Test server failed (503).',
    action: lookAtLog,
  },
  {
    name: 'fails with half a character',
    server: { kind: 'status', status: 500, body: '{"error":{"message":"a\\u0000b\\ud83d"}}' },
    message: 'Test server failed (500). It said: a b\uFFFD',
    action: lookAtLog,
  },
  {
    name: 'redirects',
    server: { kind: 'status', status: 302, headers: { location: 'http://169.254.169.254/' } },
    message: `${place} redirects elsewhere, and model calls do not follow redirects.`,
    action: 'Set the address in Settings → Connections to where the server really is.',
  },
];
