import type { PortType } from '@/flows/model/port-type';

/** Langflow's names of types, old and new, as ours. What is not here travels as `any`. */
const known: ReadonlyMap<string, PortType> = new Map<string, PortType>([
  ['Message', 'message'],
  ['Text', 'text'],
  ['str', 'text'],
  ['Data', 'data'],
  ['JSON', 'data'],
  ['dict', 'data'],
  ['DataFrame', 'table'],
  ['Table', 'table'],
  ['LanguageModel', 'language-model'],
  ['BaseLanguageModel', 'language-model'],
  ['Embeddings', 'embeddings'],
  ['Tool', 'tool'],
  ['BaseTool', 'tool'],
  ['Retriever', 'retriever'],
  ['BaseRetriever', 'retriever'],
  ['VectorStore', 'retriever'],
  ['Memory', 'memory'],
  ['BaseChatMemory', 'memory'],
]);

export function portTypeOf(name: string): PortType {
  return known.get(name) ?? 'any';
}

/** One type for several: theirs if they agree, else `any`. */
export function portTypeOfAll(names: readonly string[]): PortType {
  const types = new Set(names.map(portTypeOf));
  const [only] = types;
  return types.size === 1 && only !== undefined ? only : 'any';
}
