import { crc32 } from 'node:zlib';
import type { ModelWire } from './model-wire';

/** One frame of `application/vnd.amazon.eventstream`: lengths, headers, payload, each with its check. */
function frame(type: string, payload: object): Buffer {
  const headers = Buffer.concat([
    header(':event-type', type),
    header(':content-type', 'application/json'),
    header(':message-type', 'event'),
  ]);
  const body = Buffer.from(JSON.stringify(payload));
  const prelude = Buffer.alloc(8);
  prelude.writeUInt32BE(16 + headers.length + body.length, 0);
  prelude.writeUInt32BE(headers.length, 4);
  const checked = Buffer.concat([prelude, number(crc32(prelude)), headers, body]);
  return Buffer.concat([checked, number(crc32(checked))]);
}

function header(name: string, value: string): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(value.length);
  return Buffer.concat([
    Buffer.from([name.length]),
    Buffer.from(name),
    Buffer.from([7]),
    length,
    Buffer.from(value),
  ]);
}

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

export const amazonWire: ModelWire = {
  kind: 'amazon-bedrock',
  base: '',
  options: { region: 'us-east-1', accessKeyId: 'AKID' },
  contentType: 'application/vnd.amazon.eventstream',
  frames: ({ reasoning, texts, calls }) => [
    frame('messageStart', { role: 'assistant' }),
    ...(reasoning === ''
      ? []
      : [
          frame('contentBlockDelta', {
            contentBlockIndex: 0,
            delta: { reasoningContent: { text: reasoning } },
          }),
          frame('contentBlockStop', { contentBlockIndex: 0 }),
        ]),
    ...texts.map((text) => frame('contentBlockDelta', { contentBlockIndex: 1, delta: { text } })),
    frame('contentBlockStop', { contentBlockIndex: 1 }),
    ...calls.flatMap(({ id, name, arguments: given }, place) => {
      const contentBlockIndex = place + 2;
      return [
        frame('contentBlockStart', { contentBlockIndex, start: { toolUse: { toolUseId: id, name } } }),
        ...given
          .split(/(?<=,)/)
          .map((input) => frame('contentBlockDelta', { contentBlockIndex, delta: { toolUse: { input } } })),
        frame('contentBlockStop', { contentBlockIndex }),
      ];
    }),
  ],
  ending: ({ calls, inputTokens, outputTokens }) => [
    frame('messageStop', { stopReason: calls.length > 0 ? 'tool_use' : 'end_turn' }),
    frame('metadata', {
      usage: { inputTokens, outputTokens, totalTokens: inputTokens + outputTokens },
      metrics: { latencyMs: 1 },
    }),
  ],
  refusal: (message) => ({ message }),
  unknown: { status: 400, message: 'The provided model identifier is invalid.' },
  list: { modelSummaries: [{ modelId: 'small' }, { modelId: 'big' }] },
};
