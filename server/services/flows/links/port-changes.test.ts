import { describe, expect, it } from 'vitest';
import type { FlowLinkPort } from '@/flows/model/field';
import { portChanges } from './port-changes';

const port = (name: string, label = name, type: FlowLinkPort['type'] = 'text'): FlowLinkPort => ({
  name,
  label,
  type,
});
const ports = (inputs: FlowLinkPort[], outputs: FlowLinkPort[] = []) => ({ inputs, outputs });

describe('what an update of a linked flow changes', () => {
  it('is nothing when the ports are the same, in whatever order', () => {
    expect(portChanges(ports([port('a'), port('b')]), ports([port('b'), port('a')]))).toEqual([]);
  });

  it('names what came and what went, on each side', () => {
    expect(portChanges(ports([port('a')], [port('x')]), ports([port('b')], [port('x')]))).toEqual([
      { side: 'input', name: 'a', label: 'a', change: 'removed' },
      { side: 'input', name: 'b', label: 'b', change: 'added' },
    ]);
  });

  it('tells another type from another label', () => {
    const before = ports([], [port('x'), port('y')]);
    const after = ports([], [port('x', 'X'), port('y', 'y', 'message')]);
    expect(portChanges(before, after).map(({ name, change }) => [name, change])).toEqual([
      ['x', 'renamed'],
      ['y', 'retyped'],
    ]);
  });
});
