'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/components/api/trpc-provider';
import { useProject } from '@/components/project/project-context';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';

export interface SecretFieldProps {
  readonly label: string;
  readonly required?: boolean;
  readonly value: string | null;
  readonly onChange: (name: string | null) => void;
}

const noSecret = 'none';

/** Which secret of the project holds the key of a connection. */
export function SecretField({ label, required = false, value, onChange }: SecretFieldProps) {
  const trpc = useTRPC();
  const project = useProject();
  const secrets = useQuery(trpc.secrets.list.queryOptions({ projectId: project.id }));
  const names = secrets.data?.map(({ name }) => ({ value: `secret:${name}`, label: name })) ?? [];
  return (
    <Field label={label} help="A secret of this project. Add it under Secrets first." required={required}>
      <Select
        options={[{ value: noSecret, label: 'None' }, ...names]}
        value={value === null ? noSecret : `secret:${value}`}
        onValueChange={(chosen) => onChange(chosen === noSecret ? null : chosen.slice('secret:'.length))}
      />
    </Field>
  );
}
