/** What travels over an edge: a value (JSON), or a capability (a recipe its consumer builds). */
export const valueTypes = ['text', 'message', 'data', 'table', 'file', 'any'] as const;
export const capabilityTypes = ['language-model', 'embeddings', 'tool', 'retriever', 'memory'] as const;

export type ValueType = (typeof valueTypes)[number];
export type CapabilityType = (typeof capabilityTypes)[number];
export type PortType = ValueType | CapabilityType;

export function isCapabilityType(type: PortType): type is CapabilityType {
  return (capabilityTypes as readonly string[]).includes(type);
}

/** Text and messages convert into each other; `any` takes and gives every value, never a capability. */
export function portTypesFit(from: PortType, to: PortType): boolean {
  if (from === to) return true;
  if (isCapabilityType(from) || isCapabilityType(to)) return false;
  if (from === 'any' || to === 'any') return true;
  return textual.has(from) && textual.has(to);
}

const textual = new Set<PortType>(['text', 'message']);
