import type { Dialect } from './dialect';
import { refusalPage } from './refusal-page';

/** Why a request goes no further: what happened and what to do. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly action: string;
  /** When it is worth asking again. */
  readonly retryAfterSeconds?: number;
}

export interface RefusalAnswer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** Pure: the refusal in the words that the caller's client understands; a page for a browser. */
export function answerRefusal(refusal: Refusal, dialect: Dialect, accept: string): RefusalAnswer {
  const page = dialect === 'plain' && accept.includes('text/html');
  const body = page ? refusalPage(refusal) : JSON.stringify(words[dialect](refusal));
  return {
    status: refusal.status,
    headers: {
      'content-type': page ? 'text/html; charset=utf-8' : 'application/json',
      'content-length': String(Buffer.byteLength(body)),
      'cache-control': 'no-store',
      ...(refusal.retryAfterSeconds === undefined
        ? {}
        : { 'retry-after': String(refusal.retryAfterSeconds) }),
    },
    body,
  };
}

const words: Record<Dialect, (refusal: Refusal) => unknown> = {
  langflow: ({ message, action }) => ({ detail: `${message} ${action}` }),
  openai: ({ status, code, message, action }) => ({
    error: {
      message: `${message} ${action}`,
      type: openaiType(status),
      param: null,
      code: code.replaceAll('-', '_'),
    },
  }),
  plain: ({ code, message, action }) => ({ error: { code, message, action } }),
};

function openaiType(status: number): string {
  return status >= 500 ? 'server_error' : 'invalid_request_error';
}
