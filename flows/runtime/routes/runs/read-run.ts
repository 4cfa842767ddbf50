import { sendJson } from '@/flows/runtime/http/answer';
import type { Exchange } from '@/flows/runtime/http/exchange';
import type { RuntimeServices } from '@/flows/runtime/services';
import { findRun, runView } from './run-view';

/** `GET /runs/{run}`: how it stands, what came out, what it waits for. */
export async function readRun(exchange: Exchange, services: RuntimeServices): Promise<void> {
  const run = await findRun(exchange, services);
  sendJson({ ...exchange, runId: run.id }, 200, runView(run));
}
