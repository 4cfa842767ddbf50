import type { LanguageModel, ModelPart, ModelRequest } from '@/flows/model/component-context';
import { modelWords } from '@/flows/model/model-words';

/** A language model in memory: what it answers is a function of what it is asked. */
export type ModelScript = (request: ModelRequest) => readonly string[] | AsyncIterable<string>;

export function scriptedModel(script: ModelScript = echo): LanguageModel {
  return {
    async *stream(request): AsyncIterable<ModelPart> {
      let outputTokens = 0;
      for await (const text of script(request)) {
        outputTokens += 1;
        yield { type: 'text', text };
      }
      const inputTokens = request.messages.length;
      yield { type: 'finish', reason: 'stop', usage: { inputTokens, outputTokens } };
    },
  };
}

/** Says the last message back, word by word. */
export const echo: ModelScript = ({ messages }) => modelWords(messages.at(-1)?.content ?? '').split(/(?<= )/);
