import { roleSchema } from '@/server/auth/roles';
import { listMemberRows } from '@/server/db/queries/project-members';
import type { Services } from '@/server/services/services';
import type { MemberView } from './member-views';

export async function listMembers(services: Services, projectId: string): Promise<MemberView[]> {
  const rows = await listMemberRows(services.db, projectId);
  return rows.map(({ createdAt, ...row }) => ({
    ...row,
    role: roleSchema.parse(row.role),
    joinedAt: createdAt.toISOString(),
  }));
}
