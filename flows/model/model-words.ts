import type { ModelMessage } from './component-context';

/** What of a message can be read as text; a file is named in its place. */
export function modelWords(content: ModelMessage['content']): string {
  if (typeof content === 'string') return content;
  return content
    .map((part) => (part.type === 'text' ? part.text : `[${part.name ?? part.mediaType}]`))
    .join('\n');
}
