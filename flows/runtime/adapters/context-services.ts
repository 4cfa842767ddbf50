import { unavailableServices } from '@/flows/engine';
import type { ContextServices } from '@/flows/model/context-services';

/** Which run asks. */
export interface RunPlace {
  readonly runId: string;
  readonly flowId: string;
  readonly sessionId: string;
  /** What it does is on record before anybody depends on it. */
  readonly isDurable: boolean;
  /** Ends with the run. Absent: with the process. */
  readonly over?: AbortSignal;
}

/** How each service is made for a run: at its start, so it must be cheap; what is dear is opened on first use. */
export type ServiceParts = {
  readonly [Part in keyof ContextServices]?: (run: RunPlace) => ContextServices[Part];
};

/** What components of a run reach besides models, secrets and the web. What no part was given for refuses in words. */
export type ServicesForRun = (run: RunPlace) => ContextServices;

export function contextServices(parts: ServiceParts): ServicesForRun {
  return (run) => ({
    embeddings: parts.embeddings?.(run) ?? unavailableServices.embeddings,
    connection: parts.connection?.(run) ?? unavailableServices.connection,
    files: parts.files?.(run) ?? unavailableServices.files,
    messages: parts.messages?.(run) ?? unavailableServices.messages,
    sql: parts.sql?.(run) ?? unavailableServices.sql,
    process: parts.process?.(run) ?? unavailableServices.process,
    sandbox: parts.sandbox?.(run) ?? unavailableServices.sandbox,
    vectors: parts.vectors?.(run) ?? unavailableServices.vectors,
  });
}
