import { describe, expect, it } from 'vitest';
import { answerRefusal } from './refusal';

const refusal = {
  status: 503,
  code: 'deployment-stopped',
  message: 'It is <stopped>.',
  action: 'Start it.',
  retryAfterSeconds: 2,
};

describe('a refusal', () => {
  it('speaks the dialect of the caller', () => {
    const body = (dialect: 'langflow' | 'openai' | 'plain') =>
      JSON.parse(answerRefusal(refusal, dialect, '*/*').body);
    expect(body('langflow')).toEqual({ detail: 'It is <stopped>. Start it.' });
    expect(body('plain')).toEqual({
      error: { code: 'deployment-stopped', message: 'It is <stopped>.', action: 'Start it.' },
    });
    expect(body('openai').error).toEqual({
      message: 'It is <stopped>. Start it.',
      type: 'server_error',
      param: null,
      code: 'deployment_stopped',
    });
  });

  it('is a page for a browser that opens the address, and stays data for API clients', () => {
    const accept = 'text/html,application/xhtml+xml,*/*;q=0.8';
    const page = answerRefusal(refusal, 'plain', accept);
    expect(page.headers['content-type']).toMatch('text/html');
    expect(page.body).toContain('It is &lt;stopped&gt;.');
    expect(answerRefusal(refusal, 'langflow', accept).headers['content-type']).toBe('application/json');
  });

  it('says when to ask again', () => {
    expect(answerRefusal(refusal, 'plain', '').headers['retry-after']).toBe('2');
  });
});
