import { insertProject } from '@/server/db/queries/projects';
import { DomainError } from '@/server/errors/domain-error';
import { addressName, withSuffix } from '@/server/services/address-name';
import type { Actor, Services } from '@/server/services/services';
import type { ProjectSummary } from './project-views';

const attempts = 5;

export async function createProject(
  services: Services,
  actor: Actor,
  input: { readonly name: string },
): Promise<ProjectSummary> {
  const wanted = addressName(input.name, 'project');
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const slug = attempt === 0 ? wanted : withSuffix(wanted);
    const id = await services.db.transaction((db) =>
      insertProject(db, { name: input.name, slug, ownerId: actor.userId }),
    );
    if (id) return { id, name: input.name, slug, role: 'owner' };
  }
  throw new DomainError({
    kind: 'conflict',
    code: 'project-name-taken',
    message: 'No free address was found for this name.',
    action: 'Choose another name.',
  });
}
