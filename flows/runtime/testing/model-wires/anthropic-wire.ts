import type { ModelWire } from './model-wire';

const event = (type: string, about: object = {}): string =>
  `event: ${type}\ndata: ${JSON.stringify({ type, ...about })}\n\n`;

function block(index: number, content: object, deltas: readonly object[]): string[] {
  return [
    event('content_block_start', { index, content_block: content }),
    ...deltas.map((delta) => event('content_block_delta', { index, delta })),
    event('content_block_stop', { index }),
  ];
}

export const anthropicWire: ModelWire = {
  kind: 'anthropic',
  base: '/v1',
  options: {},
  contentType: 'text/event-stream',
  frames: ({ reasoning, texts, calls, inputTokens }) => {
    const message = { id: 'm', type: 'message', role: 'assistant', model: 'm', content: [] };
    const usage = { input_tokens: inputTokens, output_tokens: 1 };
    const thought = { type: 'thinking', thinking: '', signature: '' };
    const blocks = [
      ...(reasoning === ''
        ? []
        : [{ content: thought, deltas: [{ type: 'thinking_delta', thinking: reasoning }] }]),
      ...(texts.length === 0
        ? []
        : [
            {
              content: { type: 'text', text: '' },
              deltas: texts.map((text) => ({ type: 'text_delta', text })),
            },
          ]),
      ...calls.map(({ id, name, arguments: given }) => ({
        content: { type: 'tool_use', id, name, input: {} },
        deltas: given.split(/(?<=,)/).map((part) => ({ type: 'input_json_delta', partial_json: part })),
      })),
    ];
    return [
      event('message_start', { message: { ...message, stop_reason: null, stop_sequence: null, usage } }),
      event('ping'),
      ...blocks.flatMap(({ content, deltas }, index) => block(index, content, deltas)),
    ];
  },
  ending: ({ calls, outputTokens }) => [
    event('message_delta', {
      delta: { stop_reason: calls.length > 0 ? 'tool_use' : 'end_turn', stop_sequence: null },
      usage: { output_tokens: outputTokens },
    }),
    event('message_stop'),
  ],
  refusal: (message) => ({ type: 'error', error: { type: 'invalid_request_error', message } }),
  unknown: { status: 404, message: 'model: m' },
  list: {
    data: [
      { type: 'model', id: 'small' },
      { type: 'model', id: 'big' },
    ],
    has_more: false,
  },
};
