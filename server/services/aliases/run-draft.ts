import { DomainError } from '@/server/errors/domain-error';
import type { DraftRuntime } from '@/server/services/deployments/ensure-draft-runtime';
import { askRuntime, askRuntimeJson, type RuntimeAnswer } from '@/server/services/runs/control-client';
import { linkedDrafts } from '@/server/services/runs/linked-drafts';
import { runtimeRefusal } from '@/server/services/runs/runtime-refusal';
import { withDraftRuntime } from '@/server/services/runs/with-draft-runtime';
import type { Services } from '@/server/services/services';
import type { AliasFlow } from './find-flow';

export interface DraftCall {
  readonly projectId: string;
  /** null = a question about no flow in particular, or one that names none. */
  readonly flow: AliasFlow | null;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | undefined;
  readonly signal: AbortSignal;
}

/** A model may think for long before its first word. */
const firstByteMs = 10 * 60_000;

/** The draft as it stands now, run by the project's draft runtime; the answer begins as soon as that one's does. */
export function runDraft(services: Services, call: DraftCall): Promise<RuntimeAnswer> {
  return withDraftRuntime(services, call.projectId, async (runtime) => {
    if (call.flow) await register(services, runtime, call.flow);
    return askRuntime(runtime.door, {
      method: call.method,
      path: call.path,
      headers: call.headers,
      ...(call.body ? { body: call.body } : {}),
      signal: call.signal,
      timeoutMs: firstByteMs,
    });
  });
}

async function register(services: Services, { door }: DraftRuntime, flow: AliasFlow): Promise<void> {
  const { id, name, endpointName, revision, document } = flow;
  const path = `/control/flows/${id}`;
  const linked = await linkedDrafts(services, flow);
  const body = { name, endpointName, revision, document, linked };
  const answer = await askRuntimeJson(door, { method: 'PUT', path, body });
  if (answer.status < 300) return;
  throw new DomainError({
    kind: answer.status === 422 ? 'invalid' : 'unavailable',
    code: 'draft-not-runnable',
    ...runtimeRefusal(answer),
  });
}
