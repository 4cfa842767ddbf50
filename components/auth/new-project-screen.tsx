'use client';

import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { apiErrorOf } from '@/components/api/api-error';
import { useTRPC } from '@/components/api/trpc-provider';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Entrance } from './entrance';
import { FormProblem } from './form-problem';

export function NewProjectScreen() {
  const trpc = useTRPC();
  const [name, setName] = useState('');
  const create = useMutation({
    ...trpc.projects.create.mutationOptions(),
    onSuccess: ({ slug }) => window.location.assign(`/p/${slug}/flows`),
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    create.mutate({ name });
  };
  return (
    <Entrance title="New project" lead="A project holds flows with their members, secrets and deployments.">
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Field label="Project name">
          <Input
            required
            autoFocus
            maxLength={80}
            placeholder="Support assistant"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        <FormProblem problem={create.error ? apiErrorOf(create.error) : null} />
        <Button type="submit" variant="primary" loading={create.isPending || create.isSuccess}>
          Create project
        </Button>
      </form>
    </Entrance>
  );
}
