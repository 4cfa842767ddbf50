'use client';

import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { apiErrorOf } from '@/components/api/api-error';
import { useTRPC } from '@/components/api/trpc-provider';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { FormProblem } from './form-problem';

const minimumPasswordLength = 10;

/** Creates the owner with the code of the setup link and goes on, signed in, to the first project. */
export function OwnerForm({ linkCode }: { linkCode: string }) {
  const [entry, setEntry] = useState({ code: linkCode, name: '', email: '', password: '' });
  const set = (part: Partial<typeof entry>) => setEntry((before) => ({ ...before, ...part }));
  const create = useCreateOwner();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    create.mutate({ ...entry, code: entry.code.trim() });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Field label="Setup code" help="From the link in the terminal where Millrace was started.">
        <Input required mono value={entry.code} onChange={(event) => set({ code: event.target.value })} />
      </Field>
      <Field label="Your name">
        <Input
          required
          autoComplete="name"
          value={entry.name}
          onChange={(event) => set({ name: event.target.value })}
        />
      </Field>
      <Field label="E-mail">
        <Input
          required
          type="email"
          autoComplete="username"
          value={entry.email}
          onChange={(event) => set({ email: event.target.value })}
        />
      </Field>
      <Field label="Password" help={`At least ${minimumPasswordLength} characters.`}>
        <Input
          required
          type="password"
          autoComplete="new-password"
          minLength={minimumPasswordLength}
          value={entry.password}
          onChange={(event) => set({ password: event.target.value })}
        />
      </Field>
      <FormProblem problem={create.error ? apiErrorOf(create.error) : null} />
      <Button type="submit" variant="primary" loading={create.isPending || create.isSuccess}>
        Create the owner account
      </Button>
    </form>
  );
}

function useCreateOwner() {
  const trpc = useTRPC();
  return useMutation({
    ...trpc.setup.createOwner.mutationOptions(),
    // The answer carries the session's cookie; the whole page is loaded anew with it.
    onSuccess: () => window.location.assign('/new-project'),
  });
}
