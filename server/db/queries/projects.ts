import { and, asc, eq } from 'drizzle-orm';
import type { DatabaseOrTransaction } from '@/server/db/client';
import { environments } from '@/server/db/schema/environments';
import { projectMembers } from '@/server/db/schema/project-members';
import { projects } from '@/server/db/schema/projects';

export async function listProjectRows(db: DatabaseOrTransaction, userId: string) {
  return db
    .select({ id: projects.id, name: projects.name, slug: projects.slug, role: projectMembers.role })
    .from(projects)
    .innerJoin(projectMembers, eq(projectMembers.projectId, projects.id))
    .where(eq(projectMembers.userId, userId))
    .orderBy(asc(projects.name), asc(projects.id));
}

/** With its default environment; undefined when the user is no member. */
export async function readProjectRow(db: DatabaseOrTransaction, place: { slug: string; userId: string }) {
  const [row] = await db
    .select({
      id: projects.id,
      name: projects.name,
      slug: projects.slug,
      role: projectMembers.role,
      environment: {
        id: environments.id,
        name: environments.name,
        production: environments.production,
      },
    })
    .from(projects)
    .innerJoin(projectMembers, eq(projectMembers.projectId, projects.id))
    .innerJoin(environments, and(eq(environments.projectId, projects.id), eq(environments.isDefault, true)))
    .where(and(eq(projects.slug, place.slug), eq(projectMembers.userId, place.userId)));
  return row;
}

/** undefined when another project has the slug. */
export async function insertProject(
  db: DatabaseOrTransaction,
  project: { name: string; slug: string; ownerId: string },
) {
  const [row] = await db
    .insert(projects)
    .values({ name: project.name, slug: project.slug })
    .onConflictDoNothing()
    .returning({ id: projects.id });
  if (!row) return undefined;
  await db.insert(projectMembers).values({ projectId: row.id, userId: project.ownerId, role: 'owner' });
  await db.insert(environments).values({ projectId: row.id, name: 'local', isDefault: true });
  return row.id;
}

export async function defaultEnvironment(db: DatabaseOrTransaction, projectId: string) {
  const [row] = await db
    .select({ id: environments.id, name: environments.name, production: environments.production })
    .from(environments)
    .where(and(eq(environments.projectId, projectId), eq(environments.isDefault, true)));
  if (!row) throw new Error(`Project ${projectId} has no default environment.`);
  return row;
}
