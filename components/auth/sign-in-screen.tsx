'use client';

import { useSearchParams } from 'next/navigation';
import { Entrance } from './entrance';
import { safeDestination } from './safe-destination';
import { SignInForm } from './sign-in-form';

export function SignInScreen() {
  const destination = safeDestination(useSearchParams().get('next'));
  return (
    <Entrance title="Sign in to Millrace">
      <SignInForm destination={destination} />
      <p className="mt-6 text-12 text-ink-muted">
        Forgot the password, or no account yet? Ask an owner of this installation.
      </p>
    </Entrance>
  );
}
