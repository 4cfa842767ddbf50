import type { FlowLink, FlowLinkPort } from '@/flows/model/field';

export interface PortChange {
  readonly side: 'input' | 'output';
  readonly name: string;
  readonly label: string;
  readonly change: 'added' | 'removed' | 'renamed' | 'retyped';
}

/** What is different about the ports of a linked flow since somebody chose it. */
export function portChanges(before: FlowLink['ports'], after: FlowLink['ports']): PortChange[] {
  return [
    ...sideChanges('input', before.inputs, after.inputs),
    ...sideChanges('output', before.outputs, after.outputs),
  ];
}

function sideChanges(
  side: PortChange['side'],
  before: readonly FlowLinkPort[],
  after: readonly FlowLinkPort[],
): PortChange[] {
  const was = new Map(before.map((port) => [port.name, port]));
  const is = new Map(after.map((port) => [port.name, port]));
  const removed = before.filter(({ name }) => !is.has(name));
  const others = after.flatMap((port): PortChange[] => {
    const change = changeOf(was.get(port.name), port);
    return change ? [{ side, name: port.name, label: port.label, change }] : [];
  });
  return [
    ...removed.map(({ name, label }) => ({ side, name, label, change: 'removed' as const })),
    ...others,
  ];
}

function changeOf(was: FlowLinkPort | undefined, is: FlowLinkPort): PortChange['change'] | null {
  if (!was) return 'added';
  if (was.type !== is.type) return 'retyped';
  return was.label === is.label ? null : 'renamed';
}
