import { listStepRows, readRunRow } from '@/server/db/queries/runs';
import { notFound } from '@/server/errors/domain-error';
import type { RunAccess } from '@/server/services/access/require-run';
import type { Services } from '@/server/services/services';
import { runSummary } from './run-summary';
import type { RunDetails } from './run-views';

export async function getRun(services: Services, access: RunAccess): Promise<RunDetails> {
  const row = await readRunRow(services.db, access.id);
  if (!row) throw notFound('run');
  const steps = await listStepRows(services.db, access.id);
  const { sessionId, revision, outputs } = row;
  return {
    run: { ...runSummary(row), sessionId, revision, outputs: outputs ?? [] },
    steps: steps.map((step) => ({
      componentId: step.componentId,
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
