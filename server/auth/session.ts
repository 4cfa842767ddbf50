import type { Auth } from './auth';

export interface SignedInUser {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** Who sent these headers, by the session cookie; null when nobody is signed in. */
export async function readSession(auth: Auth, headers: Headers): Promise<SignedInUser | null> {
  const session = await auth.api.getSession({ headers });
  if (!session) return null;
  return { id: session.user.id, name: session.user.name, email: session.user.email };
}
