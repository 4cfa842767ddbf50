import { isControlToken } from '@/flows/runtime/adapters/key-ring';
import type { RuntimeServices } from '@/flows/runtime/services';
import { type Exchange, queryValue } from './exchange';
import { Refusal } from './refusal';
import type { Dialect, Route } from './route';

/** Checks who calls, by the route's rule. Throws the refusal in the words of the route's dialect. */
export function admit(
  route: Pick<Route, 'access' | 'dialect'>,
  exchange: Exchange,
  services: Pick<RuntimeServices, 'config' | 'keys'>,
): void {
  switch (route.access) {
    case 'open':
      return;
    case 'control':
      if (!hasControlToken(exchange, services)) throw controlRefused();
      return;
    case 'key':
      if (services.config.access === 'open' || hasControlToken(exchange, services)) return;
      checkKey(exchange, route.dialect, services);
      return;
  }
}

function hasControlToken(exchange: Exchange, services: Pick<RuntimeServices, 'config'>): boolean {
  const token = exchange.request.headers['x-millrace-control'];
  return typeof token === 'string' && isControlToken(token, services.config.controlTokenSha256);
}

function checkKey(exchange: Exchange, dialect: Dialect, services: Pick<RuntimeServices, 'keys'>): void {
  const key = presentedKey(exchange, dialect);
  if (key === undefined || key === '') throw keyMissing(dialect);
  const judgement = services.keys.judge(key);
  if (judgement === 'refused') throw keyRefused(dialect);
  if (judgement === 'unchecked') throw keyUnchecked();
}

/** Langflow takes no bearer token on its run routes, so neither do we there. */
function presentedKey(exchange: Exchange, dialect: Dialect): string | undefined {
  const { headers } = exchange.request;
  const header = headers['x-api-key'];
  if (typeof header === 'string') return header;
  if (dialect !== 'langflow') {
    const bearer = /^Bearer\s+(\S+)$/i.exec(headers.authorization ?? '')?.[1];
    if (bearer !== undefined) return bearer;
  }
  return queryValue(exchange, 'x-api-key');
}

const whereKeysAre = 'The keys are on the page of the deployment in Millrace.';

function keyMissing(dialect: Dialect): Refusal {
  if (dialect === 'langflow') {
    return new Refusal({
      status: 403,
      code: 'key-missing',
      message: 'An API key must be passed as query or header',
    });
  }
  return new Refusal({
    status: 401,
    code: dialect === 'openai' ? 'invalid_api_key' : 'key-missing',
    message: 'No API key was sent.',
    action: `Send one as “Authorization: Bearer …” or in the header x-api-key. ${whereKeysAre}`,
  });
}

function keyRefused(dialect: Dialect): Refusal {
  if (dialect === 'langflow') {
    return new Refusal({ status: 403, code: 'key-refused', message: 'Invalid or missing API key' });
  }
  return new Refusal({
    status: 401,
    code: dialect === 'openai' ? 'invalid_api_key' : 'key-refused',
    message: 'The API key is not one of this deployment, or it has expired or been revoked.',
    action: whereKeysAre,
  });
}

function keyUnchecked(): Refusal {
  return new Refusal({
    status: 503,
    code: 'keys-unchecked',
    message: 'Keys cannot be checked at the moment: the database has been away for more than 10 minutes.',
    action: 'Try again when the database is back.',
    headers: { 'retry-after': '10' },
  });
}

function controlRefused(): Refusal {
  return new Refusal({
    status: 401,
    code: 'control-token-refused',
    message: 'This address is for Millrace itself, and the token it was called with is missing or wrong.',
    action: 'Use the addresses that /openapi.json lists.',
  });
}
