'use client';

import { type SubmitEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { FormProblem } from './form-problem';
import { type SignInOutcome, signIn } from './sign-in';

/** After signing in the whole page is loaded anew: nothing of an earlier session may stay in memory. */
export function SignInForm({ destination }: { destination: string }) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [outcome, setOutcome] = useState<SignInOutcome | 'busy' | null>(null);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setOutcome('busy');
    const next = await signIn(email, password);
    if (next.ok) window.location.assign(destination);
    else setOutcome(next);
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Field label="E-mail">
        <Input
          type="email"
          autoComplete="username"
          autoFocus
          required
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
      </Field>
      <Field label="Password">
        <Input
          type="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </Field>
      <FormProblem problem={outcome && outcome !== 'busy' && !outcome.ok ? outcome : null} />
      <Button type="submit" variant="primary" loading={outcome === 'busy'}>
        Sign in
      </Button>
    </form>
  );
}
