import { describe, expect, it } from 'vitest';
import type { ComponentDescription } from './component';
import type { Json } from './json';
import { validatePolicy } from './validate-policy';

const description: ComponentDescription = {
  type: 'test/two',
  version: 1,
  title: 'Two',
  description: 'For tests.',
  icon: 'flask-conical',
  family: 'test',
  fields: {},
  inputs: {},
  outputs: {
    message: { label: 'Message', type: 'message' },
    rows: { label: 'Rows', type: 'table' },
    other: { label: 'Other', type: 'text', branch: true },
  },
};

function findings(fallback: Readonly<Record<string, Json>>, more: { readonly tool?: object } = {}) {
  const component = {
    type: 'test/two',
    typeVersion: 1,
    settings: {},
    position: { x: 0, y: 0 },
    policy: { onError: 'fallback', fallback: { ...fallback } } as const,
    ...more,
  };
  return validatePolicy({ id: 'a', component, description, label: 'Two' });
}

describe('values that stand in for what a component could not give', () => {
  it('are needed for each output that is no branch', () => {
    expect(findings({ message: 'sorry' })).toMatchObject([
      { severity: 'error', code: 'invalid-fallback', componentId: 'a', port: 'rows' },
    ]);
    expect(findings({ message: 'sorry', rows: [] })).toEqual([]);
  });

  it('must fit the port', () => {
    const message = { text: 'sorry', sender: 'machine', senderName: 'Two', sessionId: 's', files: [] };
    expect(findings({ message, rows: [], other: 'x' })).toEqual([]);
    expect(findings({ message: 7, rows: [], other: 8 }).map(({ port }) => port)).toEqual([
      'message',
      'other',
    ]);
    expect(findings({ message: { text: 'sorry' }, rows: [] })[0]?.message).toContain('does not fit');
  });

  it('are those of the component also while it is a tool', () => {
    expect(findings({}, { tool: {} }).map(({ port }) => port)).toEqual(['message', 'rows']);
  });
});
