import * as z from 'zod';
import { runFailureSchema, usageSchema } from '@/flows/model/run-event';
import { agentLineSchema } from './agent-work';
import type { Conversation } from './run-api';

/** What was said in the playground: sessions of turns, each turn one run. Kept for this tab, so that a reload shows it. */
export type ChatTurn = z.infer<typeof turnSchema>;
export type ChatSession = z.infer<typeof sessionSchema>;

export const turnsKept = 50;
export const sessionsKept = 12;

export function newSession(id: string): ChatSession {
  return { id, turns: [] };
}

export function addTurn(session: ChatSession, turn: ChatTurn): ChatSession {
  return { ...session, turns: [...session.turns, turn].slice(-turnsKept) };
}

export function updateTurn(
  session: ChatSession,
  runId: string,
  change: Partial<Omit<ChatTurn, 'runId'>>,
): ChatSession {
  const turns = session.turns.map((turn) => (turn.runId === runId ? { ...turn, ...change } : turn));
  return { ...session, turns };
}

/** A conversation from the log, as if it had been held here. */
export function storedSession({ id, turns }: Conversation): ChatSession {
  const shown = turns.slice(-turnsKept).map(
    (turn): ChatTurn => ({
      ...turn,
      status: 'succeeded',
      failure: null,
      durationMs: null,
      usage: null,
    }),
  );
  return { id, turns: shown };
}

/** The first words of a session name it. */
export function sessionTitle(session: ChatSession): string {
  const first = session.turns[0]?.input.trim().replaceAll(/\s+/g, ' ');
  if (!first) return 'New session';
  return first.length > 40 ? `${first.slice(0, 39)}…` : first;
}

export function readSessions(storage: Pick<Storage, 'getItem'>, flowId: string): ChatSession[] {
  try {
    const text = storage.getItem(keyOf(flowId));
    return text ? (z.array(sessionSchema).safeParse(JSON.parse(text)).data ?? []) : [];
  } catch {
    return [];
  }
}

export function writeSessions(
  storage: Pick<Storage, 'setItem'>,
  flowId: string,
  sessions: readonly ChatSession[],
): void {
  try {
    storage.setItem(keyOf(flowId), JSON.stringify(sessions.slice(0, sessionsKept)));
  } catch {
    // A full storage costs only the transcript after a reload; the run log has the runs.
  }
}

function keyOf(flowId: string): string {
  return `millrace.chat.${flowId}`;
}

const turnSchema = z.object({
  runId: z.string(),
  input: z.string(),
  answer: z.string().nullable(),
  status: z.enum(['running', 'succeeded', 'failed', 'cancelled']),
  failure: runFailureSchema.nullable(),
  durationMs: z.number().nullable(),
  usage: usageSchema.nullable(),
  /** What agents thought and called on the way. */
  work: z.array(agentLineSchema).exactOptional(),
});

const sessionSchema = z.object({ id: z.string(), turns: z.array(turnSchema) });
