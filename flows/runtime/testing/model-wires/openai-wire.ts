import { event, type ModelWire, type WireAnswer } from './model-wire';

const piece = (delta: unknown, finish: string | null = null): string =>
  event({ id: 'c', model: 'm', choices: [{ index: 0, delta, finish_reason: finish }] });

export const openAiWire: ModelWire = {
  kind: 'openai-compatible',
  base: '/v1',
  options: {},
  contentType: 'text/event-stream',
  frames: ({ reasoning, texts, calls }) => [
    ...(reasoning === '' ? [] : [piece({ reasoning_content: reasoning })]),
    ...texts.map((content) => piece({ content })),
    ...calls.flatMap(({ id, name, arguments: given }, index) => [
      piece({ tool_calls: [{ index, id, type: 'function', function: { name, arguments: '' } }] }),
      ...given
        .split(/(?<=,)/)
        .map((part) => piece({ tool_calls: [{ index, function: { arguments: part } }] })),
    ]),
  ],
  ending: (answer) => [
    piece({}, answer.calls.length > 0 ? 'tool_calls' : 'stop'),
    event({ choices: [], usage: usageOf(answer) }),
    'data: [DONE]\n\n',
  ],
  refusal: (message) => ({ error: { message, type: 'invalid_request_error' } }),
  unknown: { status: 404, message: 'The model `m` does not exist.' },
  list: { object: 'list', data: [{ id: 'small' }, { id: 'big' }] },
};

function usageOf({ inputTokens, outputTokens }: WireAnswer) {
  return {
    prompt_tokens: inputTokens,
    completion_tokens: outputTokens,
    total_tokens: inputTokens + outputTokens,
  };
}

export const azureWire: ModelWire = { ...openAiWire, kind: 'azure-openai', base: '' };

/** No mark at the end, no reasoning, and a list of its own. */
export const watsonxWire: ModelWire = {
  ...openAiWire,
  kind: 'watsonx',
  base: '',
  options: { projectId: 'project' },
  ending: (answer) => [
    piece({}, answer.calls.length > 0 ? 'tool_calls' : 'stop'),
    event({ choices: [], usage: usageOf(answer) }),
  ],
  refusal: (message) => ({ errors: [{ code: 'x', message }] }),
  unknown: { status: 404, message: 'Model m was not found.' },
  list: { resources: [{ model_id: 'small' }, { model_id: 'big' }] },
};

/** Reasoning comes as content of a type of its own. */
export const mistralWire: ModelWire = {
  ...openAiWire,
  kind: 'mistral',
  frames: (answer) => [
    ...(answer.reasoning === ''
      ? []
      : [piece({ content: [{ type: 'thinking', thinking: [{ type: 'text', text: answer.reasoning }] }] })]),
    ...answer.texts.map((content) => piece({ content })),
    ...answer.calls.map(({ id, name, arguments: given }, index) =>
      piece({ content: '', tool_calls: [{ index, id, function: { name, arguments: given } }] }),
    ),
  ],
  ending: (answer) => [
    event({
      choices: [
        { index: 0, delta: { content: '' }, finish_reason: answer.calls.length > 0 ? 'tool_calls' : 'stop' },
      ],
      usage: usageOf(answer),
    }),
    'data: [DONE]\n\n',
  ],
  refusal: (message) => ({ object: 'error', message, type: 'invalid_request', param: null, code: null }),
  unknown: { status: 400, message: 'Invalid model: m' },
};
