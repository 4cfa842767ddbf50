import type { ComponentContext, ModelMessage } from '@/flows/model/component-context';
import { ComponentError } from '@/flows/model/component-error';
import type { StoredMessage } from '@/flows/model/context-services';

/** What was said in the session before `input`, oldest first. */
export async function chatHistory(
  context: ComponentContext,
  limit: number,
  input: string,
): Promise<ModelMessage[]> {
  if (limit <= 0) return [];
  // One more: what is asked now may have been noted by the entry already.
  const messages = await stored(context, limit + 1);
  const last = messages.at(-1);
  const isAsked = last?.sender === 'user' && last.text === input;
  const before = isAsked ? messages.slice(0, -1) : messages;
  return before
    .filter(({ text }) => text.trim() !== '')
    .slice(-limit)
    .map(({ sender, text }) => ({ role: sender === 'user' ? 'user' : 'assistant', content: text }));
}

async function stored(context: ComponentContext, limit: number): Promise<readonly StoredMessage[]> {
  try {
    return await context.messages.list({ sessionId: context.run.sessionId, limit });
  } catch (error) {
    if (!(error instanceof ComponentError) || error.code !== 'service-unavailable') throw error;
    return [];
  }
}
