import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { expect, it } from 'vitest';
import { createExchange } from './exchange';

function exchangeOf(requestId: string) {
  const request = new IncomingMessage(new Socket());
  request.headers['x-request-id'] = requestId;
  return createExchange(request, new ServerResponse(request));
}

it.each(['a.request_id-1', 'x'.repeat(128)])('keeps the request id that the door let through: %j', (id) => {
  expect(exchangeOf(id).requestId).toBe(id);
});

it.each(['', 'with space', 'x'.repeat(129)])('makes its own instead of %j', (id) => {
  expect(exchangeOf(id).requestId).toMatch(/^[0-9a-f-]{36}$/);
});
