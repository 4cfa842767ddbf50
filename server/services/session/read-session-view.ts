import type { SignedInUser } from '@/server/auth/session';
import { hasUsers } from '@/server/db/queries/users';
import type { Services } from '@/server/services/services';
import type { SessionView } from './session-views';

export async function readSessionView(services: Services, user: SignedInUser | null): Promise<SessionView> {
  return { user, ownerExists: user !== null || (await hasUsers(services.db)) };
}
