import { postAuth } from './post-auth';

/** The whole page is loaded anew: nothing of the session may stay in memory. */
export async function signOut(): Promise<void> {
  await postAuth('sign-out', {});
  window.location.assign('/sign-in');
}
