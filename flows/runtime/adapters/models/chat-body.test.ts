import { expect, it } from 'vitest';
import { adjustedBody, chatBody } from './chat-body';

const base64 = (text: string) => Buffer.from(text).toString('base64');

it('says nothing that the person did not decide', () => {
  const request = { messages: [{ role: 'user' as const, content: 'hi' }], stream: false };
  expect(chatBody(request, 'm')).toEqual({ model: 'm', messages: request.messages, stream: false });
});

it('sends tools, the wanted form and what was called before in the words of OpenAI', () => {
  const body = chatBody(
    {
      messages: [
        {
          role: 'assistant',
          content: '',
          toolCalls: [{ id: 'a', name: 'add', arguments: '{"x":1}', providerData: { extra_content: {} } }],
        },
        { role: 'tool', content: '2', toolCallId: 'a' },
      ],
      tools: [{ name: 'add', description: 'Adds.', parameters: { type: 'object' } }],
      toolChoice: { name: 'add' },
      responseFormat: { type: 'json', schema: { type: 'object' } },
      topP: 0.5,
      stop: ['END'],
      seed: 7,
      stream: false,
    },
    'm',
  );
  expect(body).toMatchObject({
    messages: [
      {
        role: 'assistant',
        content: null,
        tool_calls: [
          { id: 'a', type: 'function', function: { name: 'add', arguments: '{"x":1}' }, extra_content: {} },
        ],
      },
      { role: 'tool', tool_call_id: 'a', content: '2' },
    ],
    tools: [{ type: 'function', function: { name: 'add', description: 'Adds.' } }],
    tool_choice: { type: 'function', function: { name: 'add' } },
    response_format: { type: 'json_schema', json_schema: { name: 'answer', schema: { type: 'object' } } },
    top_p: 0.5,
    stop: ['END'],
    seed: 7,
  });
});

it.each([
  ['image/png', { type: 'image_url', image_url: { url: `data:image/png;base64,${base64('x')}` } }],
  ['text/csv', { type: 'text', text: 'f.x:\nx' }],
  ['audio/mpeg', { type: 'input_audio', input_audio: { data: base64('x'), format: 'mp3' } }],
  [
    'application/pdf',
    { type: 'file', file: { filename: 'f.x', file_data: `data:application/pdf;base64,${base64('x')}` } },
  ],
])('sends a file of the type %s in the form that is read', (mediaType, expected) => {
  const content = [{ type: 'file' as const, mediaType, data: base64('x'), name: 'f.x' }];
  const body = chatBody({ messages: [{ role: 'user', content }], stream: false }, 'm');
  expect(body.messages).toEqual([{ role: 'user', content: [expected] }]);
});

it('asks for any JSON when a server knows no schemas, and not when the schema itself is wrong', () => {
  const request = { messages: [], stream: false, responseFormat: { type: 'json' as const, schema: {} } };
  const body = chatBody(request, 'm');
  expect(adjustedBody(body, 'response_format: unknown type json_schema')).toMatchObject({
    response_format: { type: 'json_object' },
  });
  expect(adjustedBody(body, 'Invalid schema for response_format')).toBeUndefined();
});
