import { and, asc, eq } from 'drizzle-orm';
import { roleSchema } from '@/server/auth/roles';
import type { DatabaseOrTransaction } from '@/server/db/client';
import { projectMembers } from '@/server/db/schema/project-members';
import { users } from '@/server/db/schema/users';

export async function readRole(db: DatabaseOrTransaction, place: { projectId: string; userId: string }) {
  const [row] = await db
    .select({ role: projectMembers.role })
    .from(projectMembers)
    .where(and(eq(projectMembers.projectId, place.projectId), eq(projectMembers.userId, place.userId)));
  return row ? roleSchema.parse(row.role) : undefined;
}

export async function listMemberRows(db: DatabaseOrTransaction, projectId: string) {
  return db
    .select({
      userId: users.id,
      name: users.name,
      email: users.email,
      role: projectMembers.role,
      createdAt: projectMembers.createdAt,
    })
    .from(projectMembers)
    .innerJoin(users, eq(users.id, projectMembers.userId))
    .where(eq(projectMembers.projectId, projectId))
    .orderBy(asc(users.name), asc(users.id));
}

/** Locks the members of a project, so that two changes of roles take turns. */
export async function lockMembers(db: DatabaseOrTransaction, projectId: string) {
  return db
    .select({ userId: projectMembers.userId, role: projectMembers.role })
    .from(projectMembers)
    .where(eq(projectMembers.projectId, projectId))
    .orderBy(asc(projectMembers.id))
    .for('update');
}

export async function updateRole(
  db: DatabaseOrTransaction,
  change: { projectId: string; userId: string; role: string },
): Promise<void> {
  await db
    .update(projectMembers)
    .set({ role: change.role })
    .where(and(eq(projectMembers.projectId, change.projectId), eq(projectMembers.userId, change.userId)));
}
