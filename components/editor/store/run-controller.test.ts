import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunEvent } from '@/flows/model/run-event';
import { readSessions, writeSessions } from './chat-sessions';
import type { RunApi, RunDetail } from './run-api';
import { createRunController, type RunControllerParts } from './run-controller';
import { createRunStore, currentSession, isRunning, openNewSession } from './run-store';

describe('running a flow', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('saves first, so that the run sees what was just typed', async () => {
    const { controller, calls } = open();
    await controller.start({ value: 'Hi' });
    expect(calls).toEqual(['save', 'start', 'follow run-1']);
  });

  it('ends with the answer in the transcript', async () => {
    const { controller, store, say } = open();
    await controller.start({ value: 'Hi' });
    expect(isRunning(store.getState())).toBe(true);
    say({ ...runEnd, outputs: [answer('Hello')] });
    expect(currentSession(store.getState())?.turns).toMatchObject([
      { input: 'Hi', answer: 'Hello', status: 'succeeded' },
    ]);
    expect(isRunning(store.getState())).toBe(false);
  });

  it('does not begin while a check stands in the way, and says where to look', async () => {
    const problem = { message: 'It needs a model.', action: 'Choose one.', componentId: 'model' };
    const { controller, store, calls } = open({ check: () => problem });
    expect(await controller.start({ value: 'Hi' })).toBe(false);
    expect(store.getState().problem).toEqual(problem);
    expect(calls).toEqual([]);
  });

  it('says why when the server cannot start it', async () => {
    const { controller, store } = open({}, { start: () => Promise.reject(new Error('down')) });
    expect(await controller.start({ value: 'Hi' })).toBe(false);
    expect(store.getState()).toMatchObject({ starting: false, problem: { message: 'down' } });
  });

  it('joins a run again after a reload, and shows its events from the first one on', async () => {
    const { controller, store, say, calls } = open({}, { active: async () => ({ runId: 'run-1' }) });
    expect(await controller.rejoin()).toBe(true);
    expect(calls).toEqual(['follow run-1']);
    say(runStart);
    expect(store.getState().run?.status).toBe('running');
  });

  it('asks the record when a run has said nothing for a while', async () => {
    const { controller, store } = open({}, { get: async () => record('failed') });
    await controller.start({ value: 'Hi' });
    await vi.advanceTimersByTimeAsync(12_000);
    expect(store.getState().run?.status).toBe('failed');
  });

  it('keeps sessions apart and over a reload', async () => {
    const { controller, store, say } = open();
    await controller.start({ value: 'First' });
    say({ ...runEnd, outputs: [answer('One')] });
    openNewSession(store, 'session-2');
    const kept = new Map<string, string>();
    writeSessions({ setItem: (key, text) => void kept.set(key, text) }, 'flow-1', store.getState().sessions);
    const read = readSessions({ getItem: (key) => kept.get(key) ?? null }, 'flow-1');
    expect(read.map((session) => session.turns.length)).toEqual([0, 1]);
  });
});

const runStart: RunEvent = {
  kind: 'run-start',
  seq: 0,
  atMs: 0,
  runId: 'run-1',
  flowId: 'flow-1',
  sessionId: 'session-1',
  startedAt: '2026-11-21T10:00:00Z',
};
const runEnd: Extract<RunEvent, { kind: 'run-end' }> = {
  kind: 'run-end',
  seq: 1,
  atMs: 9,
  status: 'succeeded',
  durationMs: 9,
  outputs: [],
};

function answer(text: string) {
  const about = { componentId: 'out', componentName: 'Out', type: 'outputs/chat-output', port: 'message' };
  return { ...about, as: 'chat' as const, value: text };
}

function record(status: 'running' | 'failed'): RunDetail {
  const run = {
    id: 'run-1',
    kind: 'draft',
    status,
    startedAt: '2026-11-21T10:00:00Z',
    durationMs: 5,
    inputText: null,
    outputText: null,
    failure: null,
    usage: null,
    version: null,
    outputs: [],
  };
  return { run, steps: [] };
}

function open(parts: Partial<RunControllerParts> = {}, api: Partial<RunApi> = {}) {
  const calls: string[] = [];
  let listener: (event: RunEvent) => void = () => undefined;
  const store = createRunStore([], 'session-1');
  const controller = createRunController({
    store,
    saveFirst: async () => void calls.push('save'),
    check: () => null,
    explain: (error) => ({ message: error instanceof Error ? error.message : '', action: '' }),
    api: {
      async start() {
        calls.push('start');
        return { runId: 'run-1' };
      },
      cancel: async () => undefined,
      active: async () => null,
      follow(runId, onEvent) {
        calls.push(`follow ${runId}`);
        listener = onEvent;
        return () => undefined;
      },
      list: async () => [],
      get: async () => record('running'),
      conversations: async () => [],
      ...api,
    },
    ...parts,
  });
  return { controller, store, calls, say: (event: RunEvent) => listener(event) };
}
