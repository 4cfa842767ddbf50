import { createStore, type StoreApi } from 'zustand/vanilla';
import type { RunEvent } from '@/flows/model/run-event';
import {
  addTurn,
  type ChatSession,
  type ChatTurn,
  newSession,
  sessionsKept,
  storedSession,
  updateTurn,
} from './chat-sessions';
import type { Conversation, RunInput } from './run-api';
import { answerText, foldRunEvent, type RunState, startedRun } from './run-state';

/** The run that the canvas shows, and what was said in the playground so far. */
export interface RunStoreState {
  readonly run: RunState | null;
  /** Why a run could not even start, and what to do. */
  readonly problem: RunProblem | null;
  readonly starting: boolean;
  /** Newest first; never empty. */
  readonly sessions: readonly ChatSession[];
  readonly sessionId: string;
  /** What the last run was given: *Copy as curl* repeats it. */
  readonly lastInput: RunInput | null;
}

export interface RunProblem {
  readonly message: string;
  readonly action: string;
  /** Where to look, when one component stands in the way. */
  readonly componentId?: string | undefined;
  readonly field?: string | undefined;
}

export type RunStore = StoreApi<RunStoreState>;

export function createRunStore(sessions: readonly ChatSession[], freshId: string): RunStore {
  const kept = sessions.length > 0 ? sessions : [newSession(freshId)];
  return createStore<RunStoreState>(() => ({
    run: null,
    problem: null,
    starting: false,
    sessions: kept,
    sessionId: kept[0]?.id ?? freshId,
    lastInput: null,
  }));
}

export function beginRun(store: RunStore, runId: string, inputText: string): void {
  const turn: ChatTurn = {
    runId,
    input: inputText,
    answer: null,
    status: 'running',
    failure: null,
    durationMs: null,
    usage: null,
  };
  store.setState((state) => ({
    run: startedRun(runId),
    starting: false,
    problem: null,
    sessions: inSession(state, (session) => addTurn(session, turn)),
  }));
}

/** After a reload: the turn is in the transcript already, unless another tab started the run. */
export function rejoinRun(store: RunStore, runId: string): void {
  const known = currentSession(store.getState())?.turns.some((turn) => turn.runId === runId);
  if (!known) beginRun(store, runId, '');
  else store.setState({ run: startedRun(runId), problem: null });
}

export function takeRunEvent(store: RunStore, runId: string, event: RunEvent): void {
  const { run } = store.getState();
  if (run?.runId !== runId) return;
  const next = foldRunEvent(run, event);
  if (next === run) return;
  store.setState((state) => ({
    run: next,
    ...(event.kind === 'run-end' && {
      sessions: inSession(state, (session) => updateTurn(session, runId, endedTurn(next))),
    }),
  }));
}

export function openNewSession(store: RunStore, id: string): void {
  store.setState((state) => {
    const used = state.sessions.filter((session) => session.turns.length > 0);
    return {
      sessions: [newSession(id), ...used].slice(0, sessionsKept),
      sessionId: id,
      run: null,
      problem: null,
    };
  });
}

export function openSession(store: RunStore, sessionId: string): void {
  store.setState({ sessionId, problem: null });
}

/** Those that this tab does not know come behind its own. */
export function takeConversations(store: RunStore, conversations: readonly Conversation[]): void {
  store.setState(({ sessions }) => {
    const known = new Set(sessions.map(({ id }) => id));
    const others = conversations.filter(({ id, turns }) => !known.has(id) && turns.length > 0);
    return others.length === 0
      ? {}
      : { sessions: [...sessions, ...others.map(storedSession)].slice(0, sessionsKept) };
  });
}

export function currentSession(state: RunStoreState): ChatSession | undefined {
  return state.sessions.find((session) => session.id === state.sessionId);
}

export function isRunning(state: RunStoreState): boolean {
  return state.starting || state.run?.status === 'starting' || state.run?.status === 'running';
}

function endedTurn(run: RunState): Partial<ChatTurn> {
  const { failure, durationMs, usage, work } = run;
  const status = run.status === 'starting' || run.status === 'waiting' ? 'running' : run.status;
  const said = { status, answer: answerText(run) ?? partialAnswer(run), failure, durationMs, usage };
  return work.length === 0 ? said : { ...said, work: [...work] };
}

/** A run that was stopped keeps what it had said. */
function partialAnswer(run: RunState): string | null {
  return Object.values(run.texts).at(-1) ?? null;
}

function inSession(
  state: RunStoreState,
  change: (session: ChatSession) => ChatSession,
): readonly ChatSession[] {
  return state.sessions.map((session) => (session.id === state.sessionId ? change(session) : session));
}
