import type { LanguageModel, ModelPart, ModelRequest } from '@/flows/model/component-context';

/** A language model in memory that knows what it says each time it is asked, and notes what it was asked. */
export interface ModelOfTurns extends LanguageModel {
  readonly asked: readonly ModelRequest[];
}

/** The last turn again and again when it is asked more often. */
export function modelOfTurns(...turns: readonly (readonly ModelPart[])[]): ModelOfTurns {
  const asked: ModelRequest[] = [];
  return {
    asked,
    async *stream(request) {
      const turn = turns[Math.min(asked.length, turns.length - 1)] ?? [];
      asked.push(request);
      yield* turn;
      yield { type: 'finish', reason: 'stop', usage: { inputTokens: 10, outputTokens: 1 } };
    },
  };
}

export function says(text: string): ModelPart {
  return { type: 'text', text };
}

/** A call of a tool; arguments that are no JSON are given as text. */
export function calls(name: string, given: object | string = {}, id = `id-${name}`): ModelPart {
  return {
    type: 'tool-call',
    id,
    name,
    arguments: typeof given === 'string' ? given : JSON.stringify(given),
  };
}
