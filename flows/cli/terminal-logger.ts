import type { Logger } from '@/flows/runtime/logger';
import type { Terminal } from './terminal';

/** The runtime's log for somebody who watches: sentences on stderr instead of JSON. */
export function createTerminalLogger({ say, paint }: Terminal): Logger {
  return {
    info: (message) => say(paint.dim(message)),
    warn: (message) => say(`${paint.yellow('warning')}  ${message}`),
    error: (message) => say(`${paint.red('error')}  ${message}`),
  };
}
