import type { SignedInUser } from '@/server/auth/session';
import type { Services } from '@/server/services/services';

/** What one HTTP request brings to the procedures it calls. A batch of calls shares it. */
export interface ApiContext {
  readonly services: Services;
  readonly requestId: string;
  /** Where the request came from, for limits on guessing. */
  readonly clientAddress: string;
  /** Read from the database once, on first use. */
  user(): Promise<SignedInUser | null>;
  /** Signs the browser in: the cookie goes out with this answer. */
  signIn(credentials: { email: string; password: string }): Promise<void>;
}
