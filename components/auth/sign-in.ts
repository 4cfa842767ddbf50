import * as z from 'zod';
import { postAuth } from './post-auth';

/**
 * Signing in over the authentication routes. Plain `fetch`: a client library for two calls is not worth its bytes.
 */
export type SignInOutcome = { ok: true } | { ok: false; message: string; action: string };

export async function signIn(email: string, password: string): Promise<SignInOutcome> {
  try {
    const response = await postAuth('sign-in/email', { email, password });
    return response.ok ? { ok: true } : await refusal(response);
  } catch {
    return {
      ok: false,
      message: 'Millrace did not answer.',
      action: 'Check that it is running and try again.',
    };
  }
}

const refusalSchema = z.object({ message: z.string(), action: z.string().optional() });

async function refusal(response: Response): Promise<SignInOutcome> {
  if (response.status === 401) {
    return { ok: false, message: 'E-mail and password do not match.', action: 'Check both and try again.' };
  }
  if (response.status === 429) {
    return { ok: false, message: 'Too many attempts.', action: 'Wait a minute, then try again.' };
  }
  const body = refusalSchema.safeParse(await response.json().catch(() => null));
  const said = body.success ? body.data : { message: 'Signing in failed.' };
  return { ok: false, message: said.message, action: said.action ?? 'Try again.' };
}
