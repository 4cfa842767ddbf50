import { Buffer } from 'node:buffer';

/** Texts that are too long, too deep or too many, made when they are needed. */
export function flowText(rest: {
  readonly version?: number;
  readonly components?: Readonly<Record<string, object>>;
  /** `component.port` to `component.port` */
  readonly edges?: readonly (readonly [from: string, to: string])[];
}): string {
  const { version = 2, components = {}, edges = [] } = rest;
  const drawn = edges.map(([from, to]) => [`${from}>${to}`, { from: endOf(from), to: endOf(to) }]);
  const parts = { components, edges: Object.fromEntries(drawn), notes: {}, groups: {}, settings: {} };
  return JSON.stringify({ format: 'millrace.flow', version, ...parts });
}

export function component(type: string, settings: Readonly<Record<string, unknown>> = {}): object {
  return { type, typeVersion: 1, settings, position: { x: 0, y: 0 } };
}

export function manyComponents(count: number): Record<string, object> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, at) => [`c${at}`, component('inputs/text-input')]),
  );
}

export function nested(levels: number): unknown {
  let value: unknown = 'x';
  for (let level = 0; level < levels; level++) value = [value];
  return value;
}

/** With spaces at its end, so many bytes long. */
export function padded(text: string, bytes: number): string {
  return text.padEnd(bytes, ' ');
}

/** A JSON object with one long text, so many bytes long. */
export function longObject(field: string, bytes: number): string {
  const frame = JSON.stringify({ [field]: '' });
  return JSON.stringify({ [field]: 'x'.repeat(bytes - Buffer.byteLength(frame)) });
}

function endOf(reference: string): { component: string; port: string } {
  const [name = '', port = ''] = reference.split('.');
  return { component: name, port };
}
