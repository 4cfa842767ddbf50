import type { PortType } from '@/flows/model/port-type';

/** One colour per kind of thing, the same on the port, its edge and in the palette. Text and message are one family. */
export const portColours: Record<PortType, string> = {
  text: 'var(--color-port-message)',
  message: 'var(--color-port-message)',
  data: 'var(--color-port-data)',
  table: 'var(--color-port-table)',
  file: 'var(--color-port-file)',
  any: 'var(--color-port-any)',
  'language-model': 'var(--color-port-model)',
  embeddings: 'var(--color-port-embeddings)',
  tool: 'var(--color-port-tool)',
  retriever: 'var(--color-port-embeddings)',
  memory: 'var(--color-port-memory)',
};
