import { isUniqueViolation } from '@/server/db/is-unique-violation';
import { updateFlowRow } from '@/server/db/queries/flows';
import { DomainError } from '@/server/errors/domain-error';
import { notifyProject } from '@/server/events/notify';
import type { Services } from '@/server/services/services';

export interface UpdateFlowInput {
  readonly flowId: string;
  readonly projectId: string;
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly endpointName?: string | undefined;
}

export async function updateFlow(services: Services, input: UpdateFlowInput): Promise<{ ok: true }> {
  const values = {
    ...(input.name === undefined ? {} : { name: input.name }),
    ...(input.description === undefined ? {} : { description: input.description }),
    ...(input.endpointName === undefined ? {} : { endpointName: input.endpointName }),
  };
  if (Object.keys(values).length === 0) return { ok: true };
  try {
    await updateFlowRow(services.db, input.flowId, values);
  } catch (error) {
    if (isUniqueViolation(error)) throw nameTaken(input.endpointName);
    throw error;
  }
  await notifyProject(services.db, input.projectId, 'flows-changed');
  return { ok: true };
}

function nameTaken(endpointName: string | undefined): DomainError {
  return new DomainError({
    kind: 'conflict',
    code: 'endpoint-name-taken',
    message: `Another flow of this project already answers to “${endpointName}”.`,
    action: 'Choose another name.',
    details: { field: 'endpointName' },
  });
}
