import { describe, expect, it } from 'vitest';
import { readRunStream } from './run-stream';

async function read(...chunks: string[]) {
  const parts = [];
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(encoder.encode(chunk));
      controller.close();
    },
  });
  for await (const part of readRunStream(body)) parts.push(part);
  return parts;
}
const line = (event: string, data: unknown) => `${JSON.stringify({ event, data })}\n\n`;

describe('readRunStream', () => {
  it('joins lines that arrive in pieces', async () => {
    const [first, second] = [line('token', { chunk: 'Hel' }), line('token', { chunk: 'lo' })];
    expect(await read(first.slice(0, 9), first.slice(9) + second.slice(0, 3), second.slice(3))).toEqual([
      { kind: 'text', text: 'Hel' },
      { kind: 'text', text: 'lo' },
    ]);
  });

  it('takes the whole message of an answer that did not stream, and never the question', async () => {
    const said =
      line('add_message', { sender: 'User', text: 'Hi' }) +
      line('add_message', { sender: 'Machine', text: 'Yes' });
    expect(await read(said, line('end', {}))).toEqual([{ kind: 'text', text: 'Yes' }, { kind: 'end' }]);
  });

  it('does not repeat what streamed', async () => {
    const parts = await read(
      line('token', { chunk: 'Yes' }),
      line('add_message', { sender: 'Machine', text: 'Yes' }),
    );
    expect(parts).toEqual([{ kind: 'text', text: 'Yes' }]);
  });

  it('says why a run failed', async () => {
    expect(await read(line('error', { error: 'No model is chosen.' }))).toEqual([
      { kind: 'failure', message: 'No model is chosen.' },
    ]);
  });
});
