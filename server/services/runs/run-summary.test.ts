import { expect, it } from 'vitest';
import type { Json } from '@/flows/model/json';
import type { RunRow } from '@/server/db/queries/runs';
import { runSummary } from './run-summary';

const row = (input: Json, value: Json): RunRow => ({
  id: 'r',
  deploymentId: 'd',
  projectId: 'p',
  instanceId: null,
  flowId: 'f',
  kind: 'draft',
  version: null,
  revision: 1,
  sessionId: null,
  status: 'succeeded',
  startedAt: new Date(0),
  durationMs: 1,
  input,
  outputs: [{ componentId: 'o', componentName: 'Out', type: 't', as: 'chat', port: 'message', value }],
  failure: null,
  usage: null,
  detailsDropped: false,
  mode: 'interactive',
  bundle: null,
  priority: 0,
  queuedAt: null,
  dueAt: null,
  epoch: 0,
  cancelRequestedAt: null,
});

it.each<[string, Json, string | null]>([
  ['what was written in the chat', { value: 'hello', fields: {} }, 'hello'],
  ['the first text of a form', { fields: { 'text-input-a': { value: 'from a form' } } }, 'from a form'],
  ['nothing, when there was none', {}, null],
  ['the size of what is large', { value: { $blob: 'abc', bytes: 20_480 } }, '(20 KB)'],
  ['the beginning of a long text', { value: 'x'.repeat(600) }, `${'x'.repeat(500)}…`],
])('shows %s', (_what, input, shown) => {
  expect(runSummary(row(input, null)).inputText).toBe(shown);
});

it.each<[string, Json, string | null]>([
  ['a text', 'answer', 'answer'],
  ['the text of a message', { sender: 'machine', text: 'answer', files: [] }, 'answer'],
  ['no answer', null, null],
])('shows %s as what came out', (_what, value, shown) => {
  expect(runSummary(row({}, value)).outputText).toBe(shown);
});
