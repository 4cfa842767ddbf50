import { event, type ModelWire } from './model-wire';

const parts = (...given: readonly object[]): string =>
  event({ candidates: [{ index: 0, content: { role: 'model', parts: given } }] });

export const googleWire: ModelWire = {
  kind: 'google',
  base: '/v1beta',
  options: {},
  contentType: 'text/event-stream',
  frames: ({ reasoning, texts, calls }) => [
    ...(reasoning === '' ? [] : [parts({ text: reasoning, thought: true })]),
    ...texts.map((text) => parts({ text })),
    ...calls.map(({ id, name, arguments: given }) =>
      parts({ functionCall: { id, name, args: JSON.parse(given) }, thoughtSignature: 'c2lnbmVk' }),
    ),
  ],
  ending: ({ inputTokens, outputTokens }) => [
    event({
      candidates: [{ index: 0, content: { role: 'model', parts: [{ text: '' }] }, finishReason: 'STOP' }],
      usageMetadata: {
        promptTokenCount: inputTokens,
        candidatesTokenCount: outputTokens,
        totalTokenCount: inputTokens + outputTokens,
      },
    }),
  ],
  refusal: (message) => ({ error: { code: 400, message, status: 'INVALID_ARGUMENT' } }),
  unknown: { status: 404, message: 'models/m is not found for API version v1beta.' },
  list: { models: [{ name: 'models/small' }, { name: 'models/big' }] },
};
