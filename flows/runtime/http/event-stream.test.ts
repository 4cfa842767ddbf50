import { EventEmitter } from 'node:events';
import { ServerResponse } from 'node:http';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { heartbeatMs, openEventStream } from './event-stream';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('sends numbered events, and a heartbeat while nothing happens', () => {
  const { response, written } = collecting();
  const stream = openEventStream(response);
  stream.send('{"a":1}', 7);
  vi.advanceTimersByTime(2 * heartbeatMs);
  expect(written).toEqual(['id: 7\ndata: {"a":1}\n\n', ': still here\n\n', ': still here\n\n']);
  response.emit('close');
  vi.advanceTimersByTime(heartbeatMs);
  expect(written).toHaveLength(3);
});

function collecting(): { response: ServerResponse; written: string[] } {
  const written: string[] = [];
  const response: ServerResponse = Object.create(ServerResponse.prototype);
  EventEmitter.call(response);
  response.write = (chunk: string) => written.push(chunk) > 0;
  return { response, written };
}
