import * as z from 'zod';
import { fromStorable } from '@/flows/model/storable-json';
import { type MessageRow, newestDraftMessages } from '@/server/db/queries/messages';
import type { Services } from '@/server/services/services';

/** Conversations with the draft of a flow, the newest first, each a list of turns: what was asked, what was answered. */
export const conversationSchema = z.object({
  id: z.string(),
  turns: z.array(z.object({ runId: z.string(), input: z.string(), answer: z.string().nullable() })),
});
type Conversation = z.infer<typeof conversationSchema>;

const messagesRead = 600;

export async function listConversations(
  services: Services,
  place: { readonly projectId: string; readonly flowId: string },
): Promise<Conversation[]> {
  const rows = await newestDraftMessages(services.db, { ...place, limit: messagesRead });
  return conversationsOf(rows);
}

export function conversationsOf(newestFirst: readonly MessageRow[]): Conversation[] {
  const conversations = new Map<string, Map<string, { input: string; answer: string | null }>>();
  for (const { sessionId, runId, sender, content } of newestFirst) {
    const turns = conversations.get(sessionId) ?? new Map();
    conversations.set(sessionId, turns);
    const turn = turns.get(runId) ?? { input: '', answer: null };
    turns.set(runId, turn);
    const text = textOf(content);
    // Walked from the end: what was said before stands before.
    if (sender === 'user') turn.input = joined(text, turn.input);
    else turn.answer = joined(text, turn.answer);
  }
  return [...conversations].map(([id, turns]) => ({
    id,
    turns: [...turns].map(([runId, turn]) => ({ runId, ...turn })).reverse(),
  }));
}

function joined(text: string, after: string | null): string {
  return after ? `${text}\n\n${after}` : text;
}

function textOf(content: string): string {
  const parsed = contentSchema.safeParse(JSON.parse(fromStorable(content)));
  return parsed.success ? parsed.data.text : '';
}

const contentSchema = z.object({ text: z.string() });
