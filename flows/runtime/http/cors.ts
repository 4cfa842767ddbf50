import { commonHeaders } from './answer';
import type { Exchange } from './exchange';

/** Answers a browser's preflight: chat widgets on other sites call with a key in a header. */
export function answerPreflight(exchange: Exchange): void {
  exchange.response.writeHead(204, {
    ...commonHeaders(exchange),
    'access-control-allow-methods': 'GET, POST, OPTIONS',
    'access-control-allow-headers': allowedHeaders(exchange),
    'access-control-max-age': '86400',
  });
  exchange.response.end();
}

const always = 'content-type, accept, authorization, x-api-key, x-request-id';
const headerList = /^[A-Za-z0-9-]+(\s*,\s*[A-Za-z0-9-]+)*$/;

/** The OpenAI client adds headers of its own (`x-stainless-…`), so what is asked for is granted. */
function allowedHeaders(exchange: Exchange): string {
  const asked = exchange.request.headers['access-control-request-headers'];
  return typeof asked === 'string' && asked.length < 2_000 && headerList.test(asked)
    ? `${always}, ${asked}`
    : always;
}
