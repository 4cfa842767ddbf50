import type {
  ComponentContext,
  LanguageModel,
  ModelPart,
  ModelRequest,
  ModelToolCall,
  Usage,
} from '@/flows/model/component-context';
import type { Json } from '@/flows/model/json';
import { Pieces } from './pieces';

/** What the model said when it was asked once. */
export interface AgentTurn {
  readonly text: string;
  readonly calls: readonly ModelToolCall[];
  readonly reason: string;
  readonly usage: Usage | null;
}

export interface OpenTurn {
  /** The text as it comes. None of it when the turn was on record. */
  readonly pieces: AsyncIterable<string>;
  readonly whole: Promise<AgentTurn>;
}

/**
 * Asks the model, and remembers the answer under the turn's number: a durable run that goes on in another process
 * does not ask again, so that its calls of tools are the ones on record.
 */
export function openTurn(
  context: ComponentContext,
  question: { readonly number: number; readonly model: LanguageModel; readonly request: ModelRequest },
  stop: AbortSignal,
): OpenTurn {
  const pieces = new Pieces();
  const { number, model, request } = question;
  const whole = context.step(`turn-${number}`, ({ signal }) => {
    const parts = model.stream(request, AbortSignal.any([signal, stop]));
    return listen(parts, { context, pieces, number });
  });
  const end = () => pieces.end();
  whole.then(end, end);
  // What was remembered under the name is what `listen` gave.
  return { pieces, whole: whole as unknown as Promise<AgentTurn> };
}

async function listen(
  parts: AsyncIterable<ModelPart>,
  { context, pieces, number }: { context: ComponentContext; pieces: Pieces; number: number },
): Promise<Json> {
  let text = '';
  let finish: Extract<ModelPart, { type: 'finish' }> | null = null;
  const calls: ModelToolCall[] = [];
  for await (const part of parts) {
    if (part.type === 'text' && part.text !== '') {
      text += part.text;
      pieces.push(part.text);
    }
    if (part.type === 'reasoning') context.emit('reasoning', { text: part.text });
    if (part.type === 'tool-call') calls.push(callOf(part, `call_${number}_${calls.length + 1}`, calls));
    if (part.type === 'finish') finish = part;
  }
  const usage = finish?.usage ? { ...finish.usage } : null;
  return { text, calls: calls.map((call) => ({ ...call })), reason: finish?.reason ?? 'stop', usage };
}

/** Results are told apart by the ids of their calls, and not every server gives calls ids of their own. */
function callOf(
  { type: _type, ...call }: Extract<ModelPart, { type: 'tool-call' }>,
  ownId: string,
  others: readonly ModelToolCall[],
): ModelToolCall {
  const isUsable = call.id !== '' && !others.some(({ id }) => id === call.id);
  return isUsable ? call : { ...call, id: ownId };
}
