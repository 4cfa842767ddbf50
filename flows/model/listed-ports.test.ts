import { describe, expect, it } from 'vitest';
import { dynamicPorts } from './dynamic-ports';
import type { Json } from './json';

const portsFrom = { field: 'ports', syntax: 'ports' } as const;

function portsIn(ports: Json) {
  return dynamicPorts({ portsFrom, fields: {} }, { ports });
}

describe('ports that a setting lists', () => {
  it('gives each its own type, label and marks', () => {
    const { inputs, outputs } = portsIn({
      inputs: [{ name: 'llm', type: 'language-model', label: 'Model', required: true, list: true }],
      outputs: [{ name: 'yes', type: 'text', branch: true }],
    });
    expect(inputs).toEqual({ llm: { label: 'Model', type: 'language-model', required: true, list: true } });
    expect(outputs).toEqual({ yes: { label: 'yes', type: 'text', branch: true } });
  });

  it('passes over what is no port, and the second of one name', () => {
    const { inputs } = portsIn({
      inputs: [
        null,
        { name: 'a', type: 'music' },
        { name: 'b', type: 'any' },
        { name: 'b', type: 'text' },
        { name: '__proto__', type: 'any' },
      ],
    });
    expect(inputs).toEqual({ b: { label: 'b', type: 'any' } });
  });

  it('has no ports when the setting is something else', () => {
    expect(portsIn('none').inputs).toEqual({});
    expect(portsIn([]).outputs).toEqual({});
  });
});
