import type { RunResult } from '@/flows/engine';
import type { RunFailure } from '@/flows/model/run-event';
import { Refusal } from '@/flows/runtime/http/refusal';

/** A run that failed, as Langflow says it: the detail is JSON inside a string, with the way out under `suggestion`. */
export function langflowFailure(result: RunResult): string {
  const failure = result.failure ?? (result.status === 'waiting' ? stillWaiting : unknownFailure);
  const place =
    failure.componentName === undefined ? '' : `Error building Component ${failure.componentName}: \n\n`;
  return JSON.stringify({
    message: `Error running graph: ${place}${failure.message}`,
    traceback: null,
    description: null,
    code: failure.code,
    suggestion: failure.action,
  });
}

export function langflowFailed(result: RunResult): Refusal {
  const detail = langflowFailure(result);
  return new Refusal({
    status: 500,
    code: result.failure?.code ?? 'failed',
    message: detail,
    langflowDetail: detail,
  });
}

const stillWaiting = {
  code: 'run-waits',
  message: 'The run has no answer yet: it waits for somebody or something.',
  action: 'Follow it at /runs/ and the id from the header x-run-id.',
  componentName: undefined,
};

const unknownFailure: Pick<RunFailure, 'code' | 'message' | 'action' | 'componentName'> = {
  code: 'failed',
  message: 'The run failed.',
  action: 'Try again.',
};
