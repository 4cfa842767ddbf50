import { expect, it } from 'vitest';
import { beginRun, createRunStore, takeConversations } from './run-store';

it('shows conversations of the log behind those of this tab, each once', () => {
  const store = createRunStore([], 'here');
  beginRun(store, 'run-1', 'Hello');
  takeConversations(store, [
    { id: 'here', turns: [{ runId: 'run-0', input: 'old', answer: 'older' }] },
    { id: 'there', turns: [{ runId: 'run-9', input: 'Hi', answer: 'Good day' }] },
    { id: 'empty', turns: [] },
  ]);
  const { sessions, sessionId } = store.getState();
  expect(sessions.map(({ id }) => id)).toEqual(['here', 'there']);
  expect(sessionId).toBe('here');
  expect(sessions[0]?.turns.map(({ runId }) => runId)).toEqual(['run-1']);
  expect(sessions[1]?.turns).toMatchObject([{ input: 'Hi', answer: 'Good day', status: 'succeeded' }]);
});
