import { sendJson, sendText } from '@/flows/runtime/http/answer';
import type { Exchange } from '@/flows/runtime/http/exchange';
import type { RuntimeServices } from '@/flows/runtime/services';

/** Whether the process lives, and whether it should get calls. */
export function health(exchange: Exchange): void {
  sendJson(exchange, 200, { status: 'ok' });
}

export function ready(exchange: Exchange, services: RuntimeServices): void {
  const isReady = services.isReady();
  sendJson(exchange, isReady ? 200 : 503, { status: isReady ? 'ready' : 'draining' });
}

export function metrics(exchange: Exchange, services: RuntimeServices): void {
  const text = services.metrics.text({ runsUnderWay: services.runs.underWay });
  sendText(exchange, 200, text, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' });
}

/** Langflow's clients look at the version; `package` says truly who answers. */
export function version(exchange: Exchange): void {
  sendJson(exchange, 200, {
    version: langflowVersion,
    main_version: langflowVersion,
    package: 'Millrace',
  });
}

/** The Langflow whose run API this one was recorded against. */
const langflowVersion = '1.13.0';
