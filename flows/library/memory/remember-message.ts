import type { Message } from '@/flows/model/component';
import type { ComponentContext } from '@/flows/model/component-context';
import { ComponentError } from '@/flows/model/component-error';

/**
 * Keeps a message of the conversation. A memory that does not work costs the history, never the answer: it is said in
 * the log of the step.
 */
export async function rememberMessage(context: ComponentContext, message: Message): Promise<void> {
  if (message.text === '' && message.files.length === 0) return;
  const { text, sender, senderName, sessionId, files } = message;
  try {
    const key = context.idempotencyKey;
    await context.messages.add({ text, sender, senderName, sessionId, files, key });
  } catch (error) {
    context.signal.throwIfAborted();
    // Where nobody keeps messages, none is missed.
    if (error instanceof ComponentError && error.code === 'service-unavailable') return;
    const why = error instanceof ComponentError ? ` ${error.message}` : '';
    context.log('warning', `The message could not be kept for later.${why}`);
  }
}
