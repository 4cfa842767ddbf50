import { uuidv7 } from 'uuidv7';
import * as z from 'zod';
import { findingSchema } from '@/flows/model/finding-schema';
import { readFlowRow } from '@/server/db/queries/flows';
import { DomainError, notFound } from '@/server/errors/domain-error';
import { plainJson } from '@/server/errors/plain-json';
import type { Services } from '@/server/services/services';
import { askRuntimeJson, type JsonAnswer } from './control-client';
import { linkedDrafts } from './linked-drafts';
import type { RunInputView } from './run-views';
import { runtimeRefusal } from './runtime-refusal';
import { rememberStartedRun } from './started-runs';
import { withDraftRuntime } from './with-draft-runtime';

export interface StartRunInput {
  readonly flowId: string;
  readonly projectId: string;
  readonly input: RunInputView;
  readonly sessionId?: string | undefined;
}

/** The studio never runs a flow: it hands the document, as it stands, to the project's draft runtime. */
export async function startRun(services: Services, asked: StartRunInput): Promise<{ runId: string }> {
  const flow = await readFlowRow(services.db, asked.flowId);
  if (!flow) throw notFound('flow');
  const { id, name, revision, document } = flow;
  const runId = uuidv7();
  const { input, sessionId, projectId } = asked;
  const linked = await linkedDrafts(services, flow);
  const body = {
    runId,
    flow: { id, name, revision, document },
    linked,
    input,
    ...(sessionId ? { sessionId } : {}),
  };
  await withDraftRuntime(services, projectId, async ({ door, deploymentId }) => {
    const answer = await askRuntimeJson(door, { method: 'POST', path: '/control/runs', body });
    if (answer.status !== 202) throw refusedBy(answer);
    rememberStartedRun({ runId, projectId, flowId: id, deploymentId, sessionId });
  });
  return { runId };
}

const findingsSchema = z.object({ findings: z.array(findingSchema).min(1) });

function refusedBy(answer: JsonAnswer): DomainError {
  const found = findingsSchema.safeParse(answer.json);
  if (found.success) {
    const [first] = found.data.findings;
    return new DomainError({
      kind: 'invalid',
      code: 'flow-not-ready',
      message: first?.message ?? 'The flow has errors.',
      action: first?.action ?? 'Mend what the checks name, then run again.',
      details: { findings: plainJson(found.data.findings) },
    });
  }
  return new DomainError({
    kind: answer.status === 422 ? 'invalid' : 'unavailable',
    code: 'run-refused',
    ...runtimeRefusal(answer),
    retryable: answer.status !== 422,
  });
}
