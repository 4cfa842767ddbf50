import { StringDecoder } from 'node:string_decoder';

/** A flow document may be 10 MB and a runtime's config holds several; beyond this the sender is broken. */
const LONGEST_LINE_CHARACTERS = 64 * 1024 * 1024;

/** Cuts a stream of chunks into lines; what follows the last line end waits for the next chunk. */
export function lineSplitter(onLine: (line: string) => void): (chunk: Buffer) => void {
  const decoder = new StringDecoder('utf8');
  let parts: string[] = [];
  let length = 0;
  return (chunk) => {
    const [rest = '', ...following] = decoder.write(chunk).split('\n');
    parts.push(rest);
    length += rest.length;
    if (length > LONGEST_LINE_CHARACTERS)
      throw new Error('A line between two processes is longer than 64 MB.');
    for (const next of following) {
      const line = parts.join('');
      parts = [next];
      length = next.length;
      if (line !== '') onLine(line);
    }
  };
}

export type Message = Record<string, unknown>;

/** Undefined for a line that is not a JSON object. */
export function parseMessage(line: string): Message | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isMessage(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isMessage(value: unknown): value is Message {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
