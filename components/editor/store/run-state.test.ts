import { describe, expect, it } from 'vitest';
import type { RunEvent } from '@/flows/model/run-event';
import { answerText, foldRunEvent, type RunState, startedRun, streamedText, textOfValue } from './run-state';

const start: RunEvent = {
  kind: 'run-start',
  seq: 0,
  atMs: 0,
  runId: 'run-1',
  flowId: 'flow-1',
  sessionId: 'session-1',
  startedAt: '2026-11-21T10:00:00Z',
};

describe('folding run events', () => {
  it('shows a component as running until its step ends', () => {
    const running = fold(start, stepStart(1, 'model'));
    expect(running.steps.model?.status).toBe('running');
    const ended = foldRunEvent(running, stepEnd(2, 'model', 'succeeded', 420));
    expect(ended.steps.model).toMatchObject({ status: 'succeeded', durationMs: 420 });
  });

  it('joins the pieces of a text in the order they came', () => {
    const run = fold(start, delta(1, 'Mill'), delta(2, 'race'));
    expect(streamedText(run, 'model', 'message')).toBe('Millrace');
  });

  it('passes over what it has seen already, so that a resumed stream repeats nothing', () => {
    const run = fold(start, delta(1, 'Mill'), delta(1, 'Mill'), delta(2, 'race'), delta(1, 'Mill'));
    expect(streamedText(run, 'model', 'message')).toBe('Millrace');
  });

  it('keeps the state of every card untouched while tokens arrive', () => {
    const before = fold(start, stepStart(1, 'model'));
    expect(foldRunEvent(before, delta(2, 'token')).steps).toBe(before.steps);
  });

  it('leaves no card running after the run has ended', () => {
    const run = fold(start, stepStart(1, 'model'), runEnd(2, 'cancelled'));
    expect(run.status).toBe('cancelled');
    expect(run.steps.model?.status).toBe('cancelled');
  });

  it('answers with the chat output before any other', () => {
    const run = fold(start, {
      ...runEnd(1, 'succeeded'),
      outputs: [output('text', 'second'), output('chat', { text: 'first' })],
    });
    expect(answerText(run)).toBe('first');
  });

  it('reads text out of strings and messages and shows the rest as JSON', () => {
    expect(textOfValue('plain')).toBe('plain');
    expect(textOfValue({ text: 'message', sender: 'machine' })).toBe('message');
    expect(textOfValue([1, 2])).toBe('[\n  1,\n  2\n]');
  });
});

function fold(...events: RunEvent[]): RunState {
  return events.reduce(foldRunEvent, startedRun('run-1'));
}

function stepStart(seq: number, componentId: string): RunEvent {
  return { kind: 'step-start', seq, atMs: seq, componentId };
}

function stepEnd(seq: number, componentId: string, status: 'succeeded', durationMs: number): RunEvent {
  return { kind: 'step-end', seq, atMs: seq, componentId, status, durationMs };
}

function delta(seq: number, text: string): RunEvent {
  return { kind: 'step-output-delta', seq, atMs: seq, componentId: 'model', port: 'message', text };
}

function runEnd(seq: number, status: 'succeeded' | 'cancelled'): Extract<RunEvent, { kind: 'run-end' }> {
  return { kind: 'run-end', seq, atMs: seq, status, durationMs: 10, outputs: [] };
}

function output(as: 'chat' | 'text', value: string | { text: string }) {
  return {
    componentId: 'out',
    componentName: 'Out',
    type: 'outputs/chat-output',
    as,
    port: 'message',
    value,
  };
}
