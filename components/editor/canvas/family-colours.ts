/** A family's colour marks its cards from afar, where text cannot be read. Ports keep the colours of their types. */
const familyColours: Readonly<Record<string, string>> = {
  inputs: 'var(--color-port-message)',
  outputs: 'var(--color-port-message)',
  prompts: 'var(--color-port-memory)',
  models: 'var(--color-port-model)',
  knowledge: 'var(--color-port-embeddings)',
  data: 'var(--color-port-data)',
  tools: 'var(--color-port-tool)',
};

export function familyColour(family: string): string {
  return familyColours[family] ?? 'var(--color-port-any)';
}
