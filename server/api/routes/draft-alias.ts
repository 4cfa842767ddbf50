import { Readable } from 'node:stream';
import { uuidv7 } from 'uuidv7';
import { readAliasRequest } from '@/server/api/alias-request';
import { dialectOf, refusalIn } from '@/server/api/dialect';
import { type RouteCall, withAccess } from '@/server/api/with-access';
import { domainErrorOf } from '@/server/errors/domain-error-of';
import { findCaller } from '@/server/services/aliases/find-caller';
import { findFlow } from '@/server/services/aliases/find-flow';
import { type DraftCall, runDraft } from '@/server/services/aliases/run-draft';
import type { RuntimeAnswer } from '@/server/services/runs/control-client';

/**
 * The root aliases for flows that are not published: a personal key runs the draft, and the answer says so. The front
 * door sends here what no deployment answers to.
 */
export const draftAlias = withAccess('key', async (request, call) => {
  try {
    return answerOf(await pass(request, call));
  } catch (error) {
    if (!domainErrorOf(error)) {
      call.studio.services.log.error({ err: error, requestId: call.requestId }, 'A draft could not be run.');
    }
    const refusal = refusalIn(dialectOf(new URL(request.url).pathname), error, call.requestId);
    refusal.headers.set('x-run-id', uuidv7());
    return refusal;
  }
});

async function pass(request: Request, { studio, requestId }: RouteCall): Promise<RuntimeAnswer> {
  const { services } = studio;
  const asked = await readAliasRequest(request);
  const { projectId } = await findCaller(services, asked.key);
  const flow = asked.flow === undefined ? null : await findFlow(services, { projectId, flow: asked.flow });
  const url = new URL(request.url);
  url.searchParams.delete('x-api-key');
  return runDraft(services, {
    projectId,
    flow,
    method: methodOf(request),
    path: `${pathOf(url, asked.flow, flow?.id)}${url.search}`,
    headers: { ...passedHeaders(request.headers), 'x-request-id': requestId },
    body: asked.body,
    signal: request.signal,
  });
}

/** The runtime knows drafts by id and by their name in addresses: a free name is replaced by the id. */
function pathOf(url: URL, named: string | undefined, id: string | undefined): string {
  if (named === undefined || id === undefined || url.pathname.startsWith('/v1/')) return url.pathname;
  return url.pathname.replace(/[^/]+$/, id);
}

function methodOf(request: Request): DraftCall['method'] {
  const { method } = request;
  if (method === 'POST' || method === 'PUT' || method === 'DELETE') return method;
  return 'GET';
}

function passedHeaders(headers: Headers): Record<string, string> {
  const names = ['content-type', 'accept', 'user-agent', 'origin'];
  return Object.fromEntries(
    names.flatMap((name) => (headers.has(name) ? [[name, headers.get(name) ?? '']] : [])),
  );
}

const notPassed = new Set(['connection', 'keep-alive', 'transfer-encoding', 'upgrade']);

function answerOf(answer: RuntimeAnswer): Response {
  const headers = new Headers({ 'x-millrace-run-of': 'draft' });
  for (const [name, value] of Object.entries(answer.headers)) {
    if (value === undefined || notPassed.has(name)) continue;
    headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  const body = Readable.toWeb(answer.body) as ReadableStream<Uint8Array>;
  const empty = answer.status === 204 || answer.status === 304;
  return new Response(empty ? null : body, { status: answer.status, headers });
}
