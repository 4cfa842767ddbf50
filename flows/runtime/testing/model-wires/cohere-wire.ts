import { event, type ModelWire } from './model-wire';

const message = (type: string, content: object, index = 0): string =>
  event({ type, index, delta: { message: content } });

function block(index: number, kind: 'text' | 'thinking', texts: readonly string[]): string[] {
  return [
    message('content-start', { content: { type: kind, [kind]: '' } }, index),
    ...texts.map((text) => message('content-delta', { content: { [kind]: text } }, index)),
    event({ type: 'content-end', index }),
  ];
}

export const cohereWire: ModelWire = {
  kind: 'cohere',
  base: '/v2',
  options: {},
  contentType: 'text/event-stream',
  frames: ({ reasoning, texts, calls }) => [
    event({ type: 'message-start', id: 'm', delta: { message: { role: 'assistant' } } }),
    ...(reasoning === '' ? [] : block(0, 'thinking', [reasoning])),
    ...(texts.length === 0 ? [] : block(1, 'text', texts)),
    ...calls.flatMap(({ id, name, arguments: given }) => [
      message('tool-call-start', {
        tool_calls: { id, type: 'function', function: { name, arguments: '' } },
      }),
      ...given
        .split(/(?<=,)/)
        .map((part) => message('tool-call-delta', { tool_calls: { function: { arguments: part } } })),
      event({ type: 'tool-call-end', index: 0 }),
    ]),
  ],
  ending: ({ calls, inputTokens, outputTokens }) => [
    event({
      type: 'message-end',
      delta: {
        finish_reason: calls.length > 0 ? 'TOOL_CALL' : 'COMPLETE',
        usage: {
          billed_units: { input_tokens: inputTokens, output_tokens: outputTokens },
          tokens: { input_tokens: inputTokens, output_tokens: outputTokens },
        },
      },
    }),
  ],
  refusal: (text) => ({ message: text }),
  unknown: { status: 404, message: "model 'm' not found, make sure the correct model ID was used" },
  list: { models: [{ name: 'small' }, { name: 'big' }] },
};
