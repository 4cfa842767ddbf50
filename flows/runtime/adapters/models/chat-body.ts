import type { ModelContent, ModelMessage, ModelRequest, ModelTool } from '@/flows/model/component-context';

/** The body of a chat completion: a request in OpenAI's words. */
export type ChatBody = Readonly<Record<string, unknown>> & { readonly model: string };

export function chatBody(request: ModelRequest, model: string): ChatBody {
  return {
    model,
    messages: request.messages.map(message),
    ...given('temperature', request.temperature),
    ...given('top_p', request.topP),
    ...given('max_tokens', request.maxTokens),
    ...given('stop', request.stop),
    ...given('seed', request.seed),
    ...given('tools', request.tools?.length ? request.tools.map(tool) : undefined),
    ...given('tool_choice', request.tools?.length ? toolChoice(request.toolChoice) : undefined),
    ...given('response_format', responseFormat(request.responseFormat)),
    ...(request.stream ? { stream: true, stream_options: { include_usage: true } } : { stream: false }),
  };
}

function given(name: string, value: unknown): Readonly<Record<string, unknown>> {
  return value === undefined ? {} : { [name]: value };
}

function message(from: ModelMessage): unknown {
  const { role, toolCalls, toolCallId } = from;
  const content = typeof from.content === 'string' ? from.content : from.content.map(contentPart);
  if (role === 'tool') return { role, tool_call_id: toolCallId ?? '', content };
  if (!toolCalls?.length) return { role, content };
  const calls = toolCalls.map((call) => ({
    ...call.providerData,
    id: call.id,
    type: 'function',
    function: { name: call.name, arguments: call.arguments },
  }));
  return { role, content: content === '' ? null : content, tool_calls: calls };
}

function contentPart(part: ModelContent): unknown {
  if (part.type === 'text') return part;
  const { mediaType, data, name } = part;
  const url = `data:${mediaType};base64,${data}`;
  if (mediaType.startsWith('image/')) return { type: 'image_url', image_url: { url } };
  if (mediaType.startsWith('text/')) return { type: 'text', text: textFile(part) };
  const audio = /^audio\/(?:x-)?(wav|mpeg|mp3)$/.exec(mediaType)?.[1];
  if (audio !== undefined) {
    return { type: 'input_audio', input_audio: { data, format: audio === 'wav' ? 'wav' : 'mp3' } };
  }
  return { type: 'file', file: { filename: name ?? 'file', file_data: url } };
}

/** Every model reads text, few read files: a text file is put into the message itself. */
export function textFile({ data, name }: { readonly data: string; readonly name?: string }): string {
  const text = Buffer.from(data, 'base64').toString('utf8');
  return name === undefined ? text : `${name}:\n${text}`;
}

function tool({ name, description, parameters }: ModelTool): unknown {
  return { type: 'function', function: { name, description, parameters } };
}

function toolChoice(choice: ModelRequest['toolChoice']): unknown {
  return typeof choice === 'object' ? { type: 'function', function: { name: choice.name } } : choice;
}

function responseFormat(format: ModelRequest['responseFormat']): unknown {
  if (format === undefined) return undefined;
  if (format.schema === undefined) return { type: 'json_object' };
  return { type: 'json_schema', json_schema: { name: format.name ?? 'answer', schema: format.schema } };
}

/**
 * What to ask instead when a server says it does not know a part of the question: older servers do not know
 * `stream_options` or a schema for the answer, newer models of OpenAI call `max_tokens` by another name.
 */
export function adjustedBody(body: ChatBody, said: string): ChatBody | undefined {
  if (said.includes('stream_options') && 'stream_options' in body) {
    const { stream_options, ...rest } = body;
    return { ...rest, model: body.model };
  }
  if (said.includes('max_completion_tokens') && 'max_tokens' in body) {
    const { max_tokens, ...rest } = body;
    return { ...rest, model: body.model, max_completion_tokens: max_tokens };
  }
  if (/json_schema|response_format/.test(said) && !/invalid schema/i.test(said) && asksForSchema(body)) {
    return { ...body, response_format: { type: 'json_object' } };
  }
  return undefined;
}

function asksForSchema({ response_format: format }: ChatBody): boolean {
  return typeof format === 'object' && format !== null && 'type' in format && format.type === 'json_schema';
}
