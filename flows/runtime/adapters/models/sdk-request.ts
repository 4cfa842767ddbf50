import type { ModelContent, ModelMessage, ModelRequest } from '@/flows/model/component-context';
import { modelWords } from '@/flows/model/model-words';
import { textFile } from './chat-body';
import type { SdkKind } from './sdk-providers';
import type { SdkCall, SdkMessage } from './sdk-types';

/** A request in the words of the provider packages. */
export function sdkRequest(request: ModelRequest, kind: SdkKind): Omit<SdkCall, 'abortSignal'> {
  return {
    prompt: [...jsonWish(request, kind), ...prompt(request.messages)],
    ...(request.temperature !== undefined && { temperature: request.temperature }),
    ...(request.topP !== undefined && { topP: request.topP }),
    ...(request.maxTokens !== undefined && { maxOutputTokens: request.maxTokens }),
    ...(request.stop !== undefined && { stopSequences: [...request.stop] }),
    ...(request.seed !== undefined && { seed: request.seed }),
    ...(request.responseFormat !== undefined && { responseFormat: request.responseFormat }),
    ...(request.tools?.length && { tools: request.tools.map(tool), toolChoice: toolChoice(request) }),
  };
}

function prompt(messages: readonly ModelMessage[]): SdkMessage[] {
  const names = new Map(
    messages.flatMap(({ toolCalls = [] }) => toolCalls.map((call) => [call.id, call.name] as const)),
  );
  return messages.map((message) => sdkMessage(message, names));
}

function sdkMessage(message: ModelMessage, names: ReadonlyMap<string, string>): SdkMessage {
  const { content, toolCalls = [], toolCallId = '' } = message;
  switch (message.role) {
    case 'system':
      return { role: 'system', content: modelWords(content) };
    case 'user':
      return { role: 'user', content: partsOf(content) };
    case 'assistant':
      return { role: 'assistant', content: [...partsOf(content), ...toolCalls.map(sdkToolCall)] };
    case 'tool': {
      const output = { type: 'text' as const, value: modelWords(content) };
      const toolName = names.get(toolCallId) ?? 'tool';
      return { role: 'tool', content: [{ type: 'tool-result', toolCallId, toolName, output }] };
    }
  }
}

function partsOf(content: ModelMessage['content']) {
  if (typeof content === 'string') return content === '' ? [] : [{ type: 'text' as const, text: content }];
  return content.map(part);
}

function part(content: ModelContent) {
  if (content.type === 'text') return content;
  const { mediaType, data, name } = content;
  if (mediaType.startsWith('text/')) return { type: 'text' as const, text: textFile(content) };
  return { type: 'file' as const, mediaType, data, ...(name !== undefined && { filename: name }) };
}

type CallPart = Extract<Extract<SdkMessage, { role: 'assistant' }>['content'][number], { type: 'tool-call' }>;

function sdkToolCall(call: NonNullable<ModelMessage['toolCalls']>[number]): CallPart {
  const about = { toolCallId: call.id, toolName: call.name, input: argumentsOf(call.arguments) };
  if (call.providerData === undefined) return { type: 'tool-call', ...about };
  // What the package gave with the call comes back to the same package, unchanged.
  const providerOptions = call.providerData as NonNullable<CallPart['providerOptions']>;
  return { type: 'tool-call', ...about, providerOptions };
}

/** Providers take only JSON here; what a model garbled goes back as the text it was. */
function argumentsOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return { arguments: text };
  }
}

function tool({ name, description, parameters }: NonNullable<ModelRequest['tools']>[number]) {
  return { type: 'function' as const, name, description, inputSchema: parameters };
}

function toolChoice({ toolChoice: choice = 'auto' }: ModelRequest): NonNullable<SdkCall['toolChoice']> {
  return typeof choice === 'object' ? { type: 'tool', toolName: choice.name } : { type: choice };
}

/** Where JSON can be had only by a schema, the model is asked for it in words. */
function jsonWish({ responseFormat: format }: ModelRequest, kind: SdkKind): SdkMessage[] {
  const takesNone = kind === 'anthropic' || kind === 'amazon-bedrock';
  if (!takesNone || format === undefined || format.schema !== undefined) return [];
  return [{ role: 'system', content: 'Answer with JSON and nothing else.' }];
}
