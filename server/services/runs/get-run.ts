import { hasEnded } from '@/flows/model/run-status';
import { listOpenWaits } from '@/server/db/queries/run-waits';
import { notFound } from '@/server/errors/domain-error';
import type { RunAccess } from '@/server/services/access/require-run';
import type { Services } from '@/server/services/services';
import { runSummary } from './run-summary';
import type { RunDetails } from './run-views';
import { wholeRun } from './whole-run';

export async function getRun(services: Services, access: RunAccess): Promise<RunDetails> {
  const found = await wholeRun(services, access.id);
  if (!found) throw notFound('run');
  const { run: row, steps } = found;
  const waits = hasEnded(row.status) ? [] : await listOpenWaits(services.db, access.id);
  const { sessionId, revision, outputs } = row;
  return {
    run: { ...runSummary(row), sessionId, revision, outputs: outputs ?? [] },
    waits: waits.map(({ deadline, ...wait }) => ({ ...wait, deadline: deadline?.toISOString() ?? null })),
    steps: steps.map((step) => ({
      componentId: step.componentId,
      scope: step.iteration,
      attempt: step.attempt,
      source: step.source,
      status: step.status,
      startedAt: step.startedAt?.toISOString() ?? null,
      durationMs: step.durationMs,
      inputs: step.inputs,
      outputs: step.outputs,
      failure: step.failure,
      usage: step.usage,
    })),
  };
}
