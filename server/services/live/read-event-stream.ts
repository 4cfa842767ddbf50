import type { Readable } from 'node:stream';

export interface StreamedEvent {
  readonly id: string;
  readonly data: string;
}

/** Server-sent events out of a body, whole ones only. */
export async function* readEventStream(body: Readable): AsyncGenerator<StreamedEvent> {
  let rest = '';
  body.setEncoding('utf8');
  for await (const chunk of body) {
    rest += chunk;
    const blocks = rest.split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const event = parseBlock(block);
      if (event) yield event;
    }
  }
}

function parseBlock(block: string): StreamedEvent | undefined {
  let id = '';
  const data: string[] = [];
  for (const line of block.split('\n')) {
    if (line.startsWith('id:')) id = line.slice(3).trim();
    if (line.startsWith('data:')) data.push(line.slice(5).replace(/^ /, ''));
  }
  return data.length > 0 ? { id, data: data.join('\n') } : undefined;
}
