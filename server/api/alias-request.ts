import { DomainError, notFound } from '@/server/errors/domain-error';

/** What an alias has to know of a request before it can be passed on. */
export interface AliasRequest {
  readonly key: string;
  readonly body: Buffer | undefined;
  /** As the caller named it: in the path, or as the model of a chat completion. */
  readonly flow: string | undefined;
}

/** All that the aliases serve: written `%2e%2e`, two dots can lead a path out of them after it was routed here. */
const aliasPath = /^\/(?:api\/v[12]|v1)\//;
const flowInPath = /^\/api\/v[12]\/(?:run|webhook)\/(?:session\/)?([^/]+)$/;
const bodyLimit = 32 * 1024 * 1024;

export async function readAliasRequest(request: Request): Promise<AliasRequest> {
  const url = new URL(request.url);
  if (!aliasPath.test(url.pathname)) throw notFound('page');
  const key = presentedKey(request.headers, url);
  if (!key) throw missingKey();
  const body = request.method === 'GET' ? undefined : Buffer.from(await request.arrayBuffer());
  if (body && body.length > bodyLimit) throw tooLarge();
  return { key, body, flow: flowOf(url.pathname, body) };
}

function presentedKey(headers: Headers, url: URL): string | undefined {
  const bearer = /^bearer\s+(.+)$/i.exec(headers.get('authorization') ?? '')?.[1];
  return headers.get('x-api-key') ?? bearer?.trim() ?? url.searchParams.get('x-api-key') ?? undefined;
}

/** A body that is no JSON names no flow; the runtime then refuses it in the dialect's own words. */
function flowOf(path: string, body: Buffer | undefined): string | undefined {
  const [, named] = flowInPath.exec(path) ?? [];
  if (named !== undefined) return decode(named);
  if (!path.startsWith('/v1/') || !body) return undefined;
  try {
    const { model } = JSON.parse(body.toString('utf8'));
    return typeof model === 'string' ? model : undefined;
  } catch {
    return undefined;
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function missingKey(): DomainError {
  return new DomainError({
    kind: 'forbidden',
    code: 'missing-api-key',
    message: 'An API key must be passed as query or header',
    action: 'Send it as the header x-api-key.',
  });
}

function tooLarge(): DomainError {
  return new DomainError({
    kind: 'too-large',
    code: 'body-too-large',
    message: `The request is larger than ${bodyLimit / 1024 / 1024} MB.`,
    action: 'Send less at once.',
  });
}
