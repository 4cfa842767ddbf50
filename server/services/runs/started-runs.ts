/**
 * The draft runs this process has started lately: where they are, before the run log knows them. Bounded; a run that
 * falls out of it is found in the run log.
 */
export interface StartedRun {
  readonly runId: string;
  readonly projectId: string;
  readonly flowId: string;
  readonly deploymentId: string;
  readonly sessionId: string | undefined;
}

const capacity = 2_000;
const place = Symbol.for('millrace.started-runs');
const shared = globalThis as typeof globalThis & { [place]?: Map<string, StartedRun> };

export function rememberStartedRun(run: StartedRun): void {
  const runs = startedRuns();
  runs.set(run.runId, run);
  const oldest = runs.keys().next().value;
  if (runs.size > capacity && oldest !== undefined) runs.delete(oldest);
}

export function startedRun(runId: string): StartedRun | undefined {
  return startedRuns().get(runId);
}

/** Newest first. */
export function startedRunsOf(flowId: string): StartedRun[] {
  return [...startedRuns().values()].filter((run) => run.flowId === flowId).reverse();
}

function startedRuns(): Map<string, StartedRun> {
  shared[place] ??= new Map();
  return shared[place];
}
