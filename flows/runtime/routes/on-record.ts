import { isDatabaseAway } from '@/flows/runtime/adapters/runlog-call';
import { Refusal } from '@/flows/runtime/http/refusal';
import type { DurableRuns } from '@/flows/runtime/runs/durable-runs';
import type { RuntimeServices } from '@/flows/runtime/services';

/** What needs the record, for callers who are told so when there is none. */
export function requireRecord({ durable, config }: RuntimeServices): DurableRuns {
  if (durable !== undefined) return durable;
  const isDraft = config.kind === 'draft';
  throw new Refusal({
    status: 501,
    code: 'no-record',
    message: isDraft
      ? 'A draft is run while its caller waits: nothing of it would be left after a restart.'
      : 'This runtime keeps no record of runs, so it cannot promise to finish one that nobody waits for.',
    action: isDraft
      ? 'Publish the flow, then call its deployment.'
      : 'Start it with a database, or wait for the answer.',
  });
}

/** A database that is away is said before anything is accepted. */
export async function onRecord<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (problem) {
    if (isDatabaseAway(problem)) throw recordAway;
    throw problem;
  }
}

const recordAway = new Refusal({
  status: 503,
  code: 'record-away',
  message: 'The run could not be put on record: the database is away at the moment. Nothing was begun.',
  action: 'Try again in a moment.',
  headers: { 'retry-after': '2' },
});
