import { type PublicError, publicError, statusOf } from '@/server/errors/public-error';

/** In whose words a client of the aliases expects a refusal. */
export type Dialect = 'langflow' | 'openai';

export function dialectOf(path: string): Dialect {
  return path.startsWith('/v1/') ? 'openai' : 'langflow';
}

export function refusalIn(dialect: Dialect, error: unknown, requestId: string): Response {
  const said = publicError(error, requestId);
  const keyRefused = said.code === 'invalid-api-key' || said.code === 'missing-api-key';
  const status = keyRefused && dialect === 'openai' ? 401 : statusOf(error);
  return Response.json(bodies[dialect](said, status), { status });
}

const bodies: Record<Dialect, (error: PublicError, status: number) => object> = {
  // Langflow's clients compare these two sentences; everything else gets its way out.
  langflow: ({ code, message, action }) => ({
    detail: exactWords.has(code) ? message : `${message} ${action}`,
  }),
  openai: ({ code, message, action }, status) => ({
    error: {
      message: `${message}${message.endsWith('.') ? '' : '.'} ${action}`,
      type: status >= 500 ? 'server_error' : 'invalid_request_error',
      param: null,
      code: code.replaceAll('-', '_'),
    },
  }),
};

const exactWords = new Set(['invalid-api-key', 'missing-api-key', 'flow-not-found']);
