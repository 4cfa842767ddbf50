import * as z from 'zod';

/** What a member may do in a project. Each role may do everything the ones after it may. */
export const roles = ['owner', 'editor', 'viewer'] as const;
export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;

export function roleAllows(role: Role, needed: Role): boolean {
  return roles.indexOf(role) <= roles.indexOf(needed);
}
