import type { OpenCall } from './open-call';

/** The body of an answer as text, up to a limit; what is over it is left unread and the call is given up. */
export async function readText(call: OpenCall, limitBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of call.chunks()) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > limitBytes) break;
  }
  return Buffer.concat(chunks).toString('utf8');
}
