import type {
  ComponentContext,
  LanguageModel,
  ModelMessage,
  ModelRequest,
  ModelToolCall,
  Tool,
} from '@/flows/model/component-context';
import { ComponentError } from '@/flows/model/component-error';
import { type AgentTurn, openTurn } from './agent-turn';
import { answerCall } from './answer-call';

export interface AgentTask {
  readonly model: LanguageModel;
  readonly messages: readonly ModelMessage[];
  readonly tools: readonly Tool[];
  /** What each question to the model has besides. */
  readonly request: Omit<ModelRequest, 'messages' | 'tools'>;
  /** How often the model may be asked. */
  readonly turns: number;
  readonly tellsMistakes: boolean;
  readonly isVerbose: boolean;
}

/**
 * Asks the model, does what it asks for, tells it what came of that, and so on until it asks for nothing more. Gives
 * the answer as it is being written.
 */
export async function* agentAnswer(context: ComponentContext, task: AgentTask): AsyncGenerator<string> {
  const { tools, tellsMistakes } = task;
  const byName = new Map(tools.map((tool) => [tool.name, tool]));
  const messages = [...task.messages];
  let callCount = 0;
  for (let number = 1; number <= task.turns; number += 1) {
    const turn = yield* askOnce(context, task, { number, messages });
    if (turn.calls.length === 0) return;
    if (task.isVerbose) context.log('info', saidOf(number, turn.calls));
    messages.push({ role: 'assistant', content: turn.text, toolCalls: turn.calls });
    const names = turn.calls.map(() => `call-${++callCount}`);
    const results = await Promise.all(
      turn.calls.map((call, index) =>
        answerCall({ context, tools: byName, tellsMistakes }, call, names[index] ?? call.id),
      ),
    );
    for (const [index, content] of results.entries()) {
      messages.push({ role: 'tool', content, toolCallId: turn.calls[index]?.id ?? '' });
    }
  }
  throw tooManyTurns(task.turns);
}

/**
 * A model that is about to call something often says so first. Such words are thoughts and no part of the answer, so
 * the beginning of a turn is held back until it is too long for that, or the turn is over.
 */
const preambleLength = 240;

async function* askOnce(
  context: ComponentContext,
  { model, tools, request }: AgentTask,
  { number, messages }: { readonly number: number; readonly messages: readonly ModelMessage[] },
): AsyncGenerator<string, AgentTurn> {
  const offered = tools.map(({ name, description, parameters }) => ({ name, description, parameters }));
  const question = { ...request, messages: [...messages], ...(offered.length > 0 && { tools: offered }) };
  const leaving = new AbortController();
  const { pieces, whole } = openTurn(context, { number, model, request: question }, leaving.signal);
  try {
    let shown = 0;
    let held = '';
    for await (const piece of pieces) {
      held += piece;
      if (offered.length > 0 && shown + held.length < preambleLength) continue;
      yield held;
      shown += held.length;
      held = '';
    }
    const turn = await whole;
    noteTurn(context, turn);
    if (turn.calls.length === 0) yield turn.text.slice(shown);
    else if (shown > 0) yield `${turn.text.slice(shown)}\n\n`;
    else if (turn.text.trim() !== '') context.emit('thought', { text: turn.text });
    return turn;
  } finally {
    leaving.abort();
  }
}

function noteTurn(context: ComponentContext, { text, calls, reason, usage }: AgentTurn): void {
  if (usage) context.usage(usage);
  if (reason === 'length') context.log('warning', 'The answer was cut off at the most tokens allowed.');
  if (calls.length === 0 && text === '') context.log('warning', 'The model answered without a word.');
}

function saidOf(number: number, calls: readonly ModelToolCall[]): string {
  return `Turn ${number}: ${calls.map(({ name, arguments: given }) => `${name}(${given})`).join(', ')}`;
}

function tooManyTurns(turns: number): ComponentError {
  return new ComponentError({
    code: 'agent-steps',
    message: `The agent asked its model ${turns} times and still had no answer.`,
    action:
      'Look at its calls: it may go round in circles. Allow it more steps, or give it clearer instructions.',
    field: 'maxIterations',
  });
}
