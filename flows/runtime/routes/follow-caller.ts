import type { Exchange } from '@/flows/runtime/http/exchange';
import type { LiveRun } from '@/flows/runtime/runs/run-service';

/** Somebody who goes away does not want the answer: the run ends with the connection, and so does the call to the model. */
export function followCaller(exchange: Exchange, run: LiveRun): void {
  exchange.response.on('close', () => {
    if (!exchange.response.writableFinished) run.cancel('The caller went away.');
  });
}
