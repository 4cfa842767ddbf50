import { ComponentError } from '@/flows/model/component-error';

/** Everything that can go wrong with a model server, each as one sentence and the way out. Keys never appear in either. */
export interface ModelServerName {
  /** The connection's name, as people know it. */
  readonly connection: string;
  readonly origin: string;
  /** The name of the secret that holds the key, if it takes one. */
  readonly secret: string | null;
}

const chooseAnother = 'or choose another model in the Language Model component';

export function connectProblem(server: ModelServerName, problem: unknown): ComponentError {
  if (problem instanceof ComponentError) return problem;
  const code = codeOf(problem);
  const place = `${server.connection} at ${server.origin}`;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return retryable(
      'model-host-unknown',
      `The host of ${place} is not known.`,
      'Check the address in Settings → Connections.',
      problem,
    );
  }
  if (code === 'ECONNRESET' || code === 'EPIPE') {
    return retryable(
      'model-ended-early',
      `${place} closed the connection before it answered.`,
      'Try again. If it happens again, look at the log of the model server.',
      problem,
    );
  }
  if (code?.startsWith('HPE_')) return garbageProblem(server);
  if (code?.includes('CERT') || code?.includes('SSL') || code?.includes('TLS')) {
    return retryable(
      'model-certificate',
      `The certificate of ${place} was not accepted.`,
      'Check that the address is right and that the certificate is valid.',
      problem,
    );
  }
  return retryable(
    'model-unreachable',
    `Cannot reach ${place}.`,
    `Is the server running? Start it, check the address in Settings → Connections, ${chooseAnother}.`,
    problem,
  );
}

export function timeoutProblem(
  server: ModelServerName,
  phase: 'connect' | 'first-byte' | 'idle',
  waitedMs: number,
): ComponentError {
  const place = `${server.connection} at ${server.origin}`;
  const seconds = waitedMs / 1000;
  switch (phase) {
    case 'connect':
      return retryable(
        'model-unreachable',
        `${place} did not accept a connection within ${seconds} s.`,
        `Is the server running and reachable from here? Check the address in Settings → Connections, ${chooseAnother}.`,
      );
    case 'first-byte':
      return retryable(
        'model-too-slow',
        `${place} sent nothing for ${seconds} s.`,
        'It may be loading the model or be overloaded. Try again, or choose a smaller model.',
      );
    case 'idle':
      return retryable(
        'model-stalled',
        `${place} stopped in the middle of its answer: nothing came for ${seconds} s.`,
        'Try again. If it happens again, look at the log of the model server.',
      );
  }
}

export interface StatusDetail {
  readonly status: number;
  readonly model: string;
  /** What the server said, with the key taken out. */
  readonly said: string;
  /** The models it does have, when it could be asked. */
  readonly existing: string;
  readonly retryAfterMs: number | undefined;
}

export function statusProblem(server: ModelServerName, detail: StatusDetail): ComponentError {
  const { connection } = server;
  const said = detail.said === '' ? '' : ` It said: ${detail.said}`;
  const { status } = detail;
  if (status >= 300 && status < 400) {
    return final(
      'model-redirect',
      `${connection} at ${server.origin} redirects elsewhere, and model calls do not follow redirects.`,
      'Set the address in Settings → Connections to where the server really is.',
    );
  }
  if (status === 401 || status === 403 || (status === 400 && keyPattern.test(detail.said))) {
    return final(
      'model-key-refused',
      `${connection} refused the key (${status}).${said}`,
      server.secret === null
        ? 'Choose a secret with a key for this connection in Settings → Connections.'
        : `Open Settings → Secrets and set “${server.secret}” to a valid key.`,
    );
  }
  if (longPattern.test(detail.said) && (status === 400 || status === 413 || status === 422)) {
    return final(
      'model-context-too-long',
      `The request is longer than ${detail.model === '' ? 'the model' : `“${detail.model}”`} of ${connection} can take.${said}`,
      'Send less text, fewer messages or smaller files, or choose a model with a larger context.',
    );
  }
  if (status === 404 || (status === 400 && unknownPattern.test(detail.said))) {
    return final(
      'model-unknown',
      `${connection} has no model “${detail.model}”.${detail.existing === '' ? said : ` It has: ${detail.existing}`}`,
      'Choose one of its models in the Language Model component, or check the address in Settings → Connections.',
    );
  }
  if (status === 429) {
    const { retryAfterMs } = detail;
    const when = retryAfterMs === undefined ? 'in a while' : `in ${Math.ceil(retryAfterMs / 1000)} s`;
    return new ComponentError({
      code: 'model-busy',
      message: `${connection} takes no more requests at the moment (429).${said}`,
      action: `Try again ${when}, or raise the limit at the provider.`,
      retryable: true,
      retryAfterMs,
      nothingDone: true,
    });
  }
  if (status >= 500) {
    return new ComponentError({
      code: 'model-failed',
      message: `${connection} failed (${status}).${said}`,
      action: 'Try again. If it happens again, look at the log of the model server.',
      retryable: true,
      retryAfterMs: detail.retryAfterMs,
    });
  }
  return final(
    'model-refused',
    `${connection} refused the request (${status}).${said}`,
    'Check the settings of the Language Model component.',
  );
}

/** Providers say these with a plain 400, each in words of its own. */
const keyPattern = /api key (?:not valid|expired|is invalid)|invalid api key|incorrect api key/i;
const unknownPattern =
  /invalid model|model identifier is invalid|model\b.{0,80}\b(?:not found|does not exist)/i;
const longPattern =
  /context (?:length|window|size)|maximum context|too long|too many (?:input )?tokens|exceeds? the (?:maximum|model|available|token)|token count.{0,60}exceeds|reduce the length/i;

export function garbageProblem(server: ModelServerName): ComponentError {
  return final(
    'model-garbage',
    `${server.connection} at ${server.origin} answered with something that is not a chat completion.`,
    'Check in Settings → Connections that the address is that of an OpenAI-compatible server; it usually ends in /v1.',
  );
}

export function endedEarlyProblem(server: ModelServerName): ComponentError {
  return retryable(
    'model-ended-early',
    `${server.connection} at ${server.origin} ended in the middle of its answer.`,
    'Try again. If it happens again, look at the log of the model server.',
  );
}

/** Some servers answer 200 and put the error into the body. */
export function saidProblem(server: ModelServerName, said: string): ComponentError {
  return retryable(
    'model-failed',
    `${server.connection} reported an error: ${said}`,
    'Try again. If it happens again, look at the log of the model server.',
  );
}

function retryable(code: string, message: string, action: string, cause?: unknown): ComponentError {
  return new ComponentError({ code, message, action, retryable: true, cause });
}

function final(code: string, message: string, action: string): ComponentError {
  return new ComponentError({ code, message, action });
}

/** The connection broke off, on whichever side. */
export function isReset(problem: unknown): boolean {
  const code = problem instanceof Error && 'code' in problem ? problem.code : undefined;
  return code === 'ECONNRESET' || code === 'EPIPE';
}

function codeOf(problem: unknown): string | undefined {
  if (!(problem instanceof Error)) return undefined;
  const inner = problem instanceof AggregateError ? problem.errors[0] : problem;
  const code = inner instanceof Error && 'code' in inner ? inner.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
