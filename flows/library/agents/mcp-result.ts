import type { CallToolResult } from '@modelcontextprotocol/client';
import { ComponentError } from '@/flows/model/component-error';
import { isJsonObject, type Json, type JsonObject } from '@/flows/model/json';

/** What a tool answered, as rows: JSON that it wrote as text is read, everything else stays as it came. */
export function resultRows({ content, structuredContent }: CallToolResult): readonly JsonObject[] {
  if (structuredContent !== undefined) return [plain(structuredContent)];
  return content.flatMap((part): JsonObject[] => {
    if (part.type !== 'text') return [plain(part)];
    const value = jsonOf(part.text);
    if (Array.isArray(value) && value.length > 0 && value.every(isJsonObject)) return value;
    return isJsonObject(value ?? null) ? [plain(value)] : [{ type: 'text', text: part.text }];
  });
}

/** For a model to read: the texts as they are; of the rest only what it is. */
export function resultText({ content }: CallToolResult): string {
  return content
    .map((part) => {
      if (part.type === 'text') return part.text;
      if (part.type === 'resource' && 'text' in part.resource) return part.resource.text;
      return part.type === 'resource_link' ? `[${part.name}: ${part.uri}]` : `[${part.type}]`;
    })
    .join('\n');
}

export function failedTool(name: string, result: CallToolResult): ComponentError {
  return new ComponentError({
    code: 'mcp-tool-failed',
    message: `The tool “${name}” failed: ${resultText(result).slice(0, 2_000) || 'it did not say why'}`,
    action: 'Call it with other arguments, or look at the log of the server.',
  });
}

function jsonOf(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What the SDK read from the wire is JSON. */
function plain(value: unknown): JsonObject {
  const json: Json = JSON.parse(JSON.stringify(value));
  return isJsonObject(json) ? json : { value: json };
}
