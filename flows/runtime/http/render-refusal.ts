import type { Refusal } from './refusal';
import type { Dialect } from './route';

/** The body of a refusal, in the words that the clients of each dialect read. */
export function renderRefusal(refusal: Refusal, dialect: Dialect, requestId: string): unknown {
  switch (dialect) {
    case 'langflow':
      return { detail: refusal.langflowDetail ?? sentence(refusal) };
    case 'openai':
      return {
        error: {
          message: sentence(refusal),
          type: openaiType(refusal.status),
          param: refusal.parameter,
          code: refusal.code,
        },
      };
    case 'plain':
      return {
        error: { code: refusal.code, message: refusal.message, action: refusal.action, requestId },
        ...refusal.details,
      };
  }
}

export function sentence(refusal: Refusal): string {
  return refusal.action === '' ? refusal.message : `${refusal.message} ${refusal.action}`;
}

function openaiType(status: number): string {
  if (status === 401) return 'authentication_error';
  if (status === 403) return 'permission_error';
  if (status === 429) return 'rate_limit_error';
  return status >= 500 ? 'server_error' : 'invalid_request_error';
}
