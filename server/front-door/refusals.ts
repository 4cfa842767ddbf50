import type { IncomingMessage } from 'node:http';
import type { Refusal } from './refusal';

/** What the door says itself, whatever was asked for. */
export const starting: Refusal = {
  status: 503,
  code: 'starting',
  message: 'Millrace is starting and does not know its deployments yet.',
  action: 'Try again in a few seconds.',
  retryAfterSeconds: 2,
};

export const studioAway: Refusal = {
  status: 503,
  code: 'studio-away',
  message: 'The studio does not answer; it may be starting again.',
  action: 'Try again in a few seconds. If it stays, look at the log of the machine Millrace runs on.',
  retryAfterSeconds: 2,
};

export const broken: Refusal = {
  status: 502,
  code: 'upstream-ended',
  message: 'What served this call ended before it answered.',
  action: 'Try again; it is being started anew. If it happens each time, look at the deployment’s log.',
  retryAfterSeconds: 1,
};

export const tooLarge: Refusal = {
  status: 413,
  code: 'body-too-large',
  message: 'The request’s body is larger than 32 MB.',
  action: 'Send less in one call.',
};

const noUpgrade: Refusal = {
  status: 501,
  code: 'upgrade-unsupported',
  message: 'WebSocket connections are not served here.',
  action: 'Use a plain request, or server-sent events for a stream.',
};

const badTarget: Refusal = {
  status: 400,
  code: 'bad-request-target',
  message: 'The request names no path.',
  action: 'Ask for a path that begins with a slash.',
};

const badEncoding: Refusal = {
  status: 400,
  code: 'transfer-encoding-unsupported',
  message: 'The request’s body is sent in an encoding that is not served here.',
  action: 'Send it with a content-length, or chunked and nothing else.',
};

export function unreachable(slug: string): Refusal {
  return {
    status: 503,
    code: 'deployment-unreachable',
    message: `The deployment ${slug} does not answer; it is being started again.`,
    action: 'Try again in a few seconds. If it stays, look at the deployment’s page for the reason.',
    retryAfterSeconds: 2,
  };
}

/** What is refused before it matters where the request would go. */
export function beforeRouting(request: IncomingMessage, largestBodyBytes: number): Refusal | undefined {
  if (!request.url?.startsWith('/')) return badTarget;
  if (request.headers.upgrade?.toLowerCase() === 'websocket') return noUpgrade;
  if ((request.headers['transfer-encoding'] ?? 'chunked').toLowerCase() !== 'chunked') return badEncoding;
  if (Number(request.headers['content-length'] ?? 0) > largestBodyBytes) return tooLarge;
  return undefined;
}
