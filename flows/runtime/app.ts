import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { admit } from './http/admit';
import { sendJson } from './http/answer';
import { answerPreflight } from './http/cors';
import { createExchange, type Exchange } from './http/exchange';
import { Refusal } from './http/refusal';
import { renderRefusal } from './http/render-refusal';
import { type Dialect, dialectOf } from './http/route';
import { createRouter, type Router } from './http/router';
import { createRoutes } from './routes/create-routes';
import type { RuntimeServices } from './services';

/** The request listener: finds the route, checks who calls, lets the route answer, and turns what goes wrong into words. */
export function createApp(services: RuntimeServices): RequestListener {
  const router = createRouter(createRoutes(services));
  return (request, response) => void answer(request, response, { router, services });
}

interface App {
  readonly router: Router;
  readonly services: RuntimeServices;
}

async function answer(request: IncomingMessage, response: ServerResponse, app: App): Promise<void> {
  const exchange = createExchange(request, response);
  if (!app.services.isReady()) response.setHeader('connection', 'close');
  let dialect = dialectOf(exchange.path);
  try {
    if (request.method === 'OPTIONS') {
      answerPreflight(exchange);
      return;
    }
    const match = app.router.find(request.method ?? '', exchange.path);
    if (match === undefined) throw unknownPath(exchange, app.router);
    dialect = match.route.dialect;
    admit(match.route, exchange, app.services);
    const { parameters } = match;
    await match.route.handle({ ...exchange, parameters });
  } catch (problem) {
    refuse(exchange, dialect, { problem, services: app.services });
  }
}

function refuse(
  exchange: Exchange,
  dialect: Dialect,
  about: { problem: unknown; services: RuntimeServices },
): void {
  const { problem, services } = about;
  const refusal = problem instanceof Refusal ? problem : unexpected(exchange, problem, services);
  services.metrics.refused(refusal.status);
  if (exchange.response.headersSent) {
    exchange.response.destroy();
    return;
  }
  sendJson(exchange, refusal.status, renderRefusal(refusal, dialect, exchange.requestId), refusal.headers);
}

function unexpected(exchange: Exchange, problem: unknown, services: RuntimeServices): Refusal {
  services.log.error('A request failed unexpectedly.', {
    problem,
    requestId: exchange.requestId,
    path: exchange.path,
  });
  return new Refusal({
    status: 500,
    code: 'internal',
    message: 'Something went wrong on our side.',
    action: `Try again; if it happens again, report the request id ${exchange.requestId}.`,
  });
}

/** As Langflow answers: an unknown path is 404 when it is read and 405 when it is written to. */
function unknownPath(exchange: Exchange, router: Router): Refusal {
  const isLangflow = dialectOf(exchange.path) === 'langflow';
  const methods = router.methodsAt(exchange.path);
  const { method } = exchange.request;
  if (isLangflow) {
    const isRead = method === 'GET' || method === 'HEAD';
    return isRead
      ? new Refusal({ status: 404, code: 'not-found', message: 'Not Found' })
      : new Refusal({ status: 405, code: 'method-not-allowed', message: 'Method Not Allowed' });
  }
  if (methods.length > 0) {
    return new Refusal({
      status: 405,
      code: 'method-not-allowed',
      message: `${exchange.path} is not called with ${method}.`,
      action: `Use ${methods.join(' or ')}.`,
      headers: { allow: methods.join(', ') },
    });
  }
  return new Refusal({
    status: 404,
    code: 'not-found',
    message: `There is nothing at ${exchange.path.slice(0, 200)}.`,
    action: 'See /openapi.json for what this deployment serves.',
  });
}
