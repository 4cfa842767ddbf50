import { describe, expect, it } from 'vitest';
import { DomainError, notFound } from './domain-error';
import { publicError, statusOf } from './public-error';

describe('what a caller sees of an error', () => {
  it('is what happened, what to do and the request id, when we expected it', () => {
    const error = new DomainError({
      kind: 'conflict',
      code: 'taken',
      message: 'Taken.',
      action: 'Choose another.',
    });
    expect(publicError(error, 'r-1')).toEqual({
      code: 'taken',
      message: 'Taken.',
      action: 'Choose another.',
      retryable: false,
      requestId: 'r-1',
    });
    expect(statusOf(error)).toBe(409);
  });

  it('is one sentence and the request id, when nobody expected it', () => {
    const error = new Error('relation "users" does not exist at /home/me/server.ts:12, password hunter2');
    const said = publicError(error, 'r-2');
    expect(JSON.stringify(said)).not.toMatch(/relation|server\.ts|hunter2/);
    expect(said).toMatchObject({ code: 'unexpected', requestId: 'r-2' });
    expect(said.action).toContain('r-2');
    expect(statusOf(error)).toBe(500);
  });

  it('says that the database is away, however deep the driver said so', () => {
    const driver = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' });
    const error = new Error('Failed query: select secret', { cause: driver });
    expect(publicError(error, 'r-3')).toMatchObject({ code: 'database-unreachable', retryable: true });
    expect(statusOf(error)).toBe(503);
  });

  it('is the same whether a thing is missing or belongs to others', () => {
    expect(notFound('flow').message).toBe('There is no such flow, or you have no access to it.');
    expect(statusOf(notFound('flow'))).toBe(404);
  });
});
