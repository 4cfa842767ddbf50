import type { RunEvent } from '@/flows/model/run-event';
import type { Terminal } from './terminal';

/** `--verbose`: one line on stderr for each thing worth knowing while a flow runs. */
export function sayEvent(event: RunEvent, { say, paint }: Terminal): void {
  const at = paint.dim(`${(event.atMs / 1_000).toFixed(2).padStart(7)} s`);
  switch (event.kind) {
    case 'step-start':
      say(`${at}  ${stepOf(event)} …`);
      return;
    case 'step-end': {
      const failure = event.failure ? `: ${event.failure.message}` : '';
      say(`${at}  ${stepOf(event)} ${event.status} in ${Math.round(event.durationMs)} ms${failure}`);
      return;
    }
    case 'step-log':
      say(`${at}  ${stepOf(event)} ${event.level}: ${event.message}`);
      return;
    case 'step-retry':
      say(
        `${at}  ${stepOf(event)} failed (${event.failure.message}), again in ${Math.round(event.delayMs)} ms`,
      );
      return;
    case 'step-note':
      say(`${at}  ${stepOf(event)} ${event.name}: ${JSON.stringify(event.data)}`);
      return;
    case 'step-wait':
      say(`${at}  ${stepOf(event)} waits (${event.name})`);
      return;
    case 'run-start':
    case 'step-output-delta':
    case 'run-wait':
    case 'run-end':
      return;
  }
}

function stepOf({ componentId, scope }: { componentId: string; scope?: string | undefined }): string {
  return scope === undefined ? componentId : `${scope}/${componentId}`;
}
