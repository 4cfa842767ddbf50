import { idPattern } from '@/flows/model/document';

/**
 * Our id for a node of Langflow: its own wherever it can be, so that callers who name a node in a tweak still reach it.
 * Spaces and colons become dashes; `ext:openai:OpenAIModelComponent@official-abc12` becomes `OpenAIModelComponent-abc12`.
 */
export function componentIdOf(nodeId: string): string {
  if (idPattern.test(nodeId)) return nodeId;
  const [, className, suffix] = extension.exec(nodeId) ?? [];
  const plain = className === undefined ? nodeId : `${className}${suffix ?? ''}`;
  const safe = plain.replaceAll(/[^A-Za-z0-9_-]+/g, '-').replace(/^[^A-Za-z]+/, '');
  return safe === '' ? 'node' : safe.slice(0, 70);
}

/** Of two nodes that want the same, the second gets a number. */
export function freeId(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  for (let number = 2; ; number += 1) if (!taken.has(`${wanted}-${number}`)) return `${wanted}-${number}`;
}

const extension = /^ext:[^:]*:([^:@]+)@[A-Za-z0-9_]*(?:-pre-[a-z])?(-.*)?$/;
