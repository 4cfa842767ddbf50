import { expect, it } from 'vitest';
import type { JsonObject } from '@/flows/model/json';
import type { RunEvent } from '@/flows/model/run-event';
import { type AgentWork, foldNote } from './agent-work';

function fold(...notes: readonly (readonly [name: string, data: JsonObject])[]): AgentWork {
  return notes.reduce<AgentWork>((work, [name, data], seq) => foldNote(work, noteOf(name, data, seq)), []);
}

function noteOf(name: string, data: JsonObject, seq: number): Extract<RunEvent, { kind: 'step-note' }> {
  return { kind: 'step-note', seq, atMs: 0, componentId: 'agent', name, data };
}

it('joins reasoning that comes in pieces, until something else comes between', () => {
  const work = fold(
    ['reasoning', { text: 'One ' }],
    ['reasoning', { text: 'two' }],
    ['thought', { text: 'Let me see.' }],
    ['reasoning', { text: 'three' }],
  );
  expect(work.map((line) => (line.kind === 'call' ? '' : [line.kind, line.text]))).toEqual([
    ['reasoning', 'One two'],
    ['thought', 'Let me see.'],
    ['reasoning', 'three'],
  ]);
});

it('puts each result beside its call, whichever comes first', () => {
  const work = fold(
    ['tool-call', { id: 'a', name: 'add', arguments: { left: 1 } }],
    ['tool-call', { id: 'b', name: 'fail', arguments: '{"le' }],
    ['tool-result', { id: 'b', name: 'fail', durationMs: 3, error: 'No.' }],
    ['tool-result', { id: 'a', name: 'add', durationMs: 5, result: 2 }],
  );
  expect(work).toMatchObject([
    { kind: 'call', name: 'add', arguments: { left: 1 }, end: { durationMs: 5, result: 2 } },
    { kind: 'call', name: 'fail', arguments: '{"le', end: { durationMs: 3, error: 'No.' } },
  ]);
});

it('tells calls apart that a model gave the same id', () => {
  const work = fold(
    ['tool-call', { id: 'a', name: 'add', arguments: {} }],
    ['tool-result', { id: 'a', name: 'add', durationMs: 1, result: 1 }],
    ['tool-call', { id: 'a', name: 'add', arguments: {} }],
    ['tool-result', { id: 'a', name: 'add', durationMs: 2, result: 2 }],
  );
  expect(work.map((line) => (line.kind === 'call' ? line.end?.result : null))).toEqual([1, 2]);
});

it('passes over what it does not know', () => {
  const before = fold(['thought', { text: 'a' }]);
  expect(foldNote(before, noteOf('progress', {}, 1))).toBe(before);
  expect(foldNote(before, noteOf('tool-result', { id: 'x' }, 1))).toBe(before);
});
