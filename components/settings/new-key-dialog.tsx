'use client';

import { useState } from 'react';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { FormDialog } from './form-dialog';

export interface NewKeyDialogProps {
  readonly busy: boolean;
  readonly onClose: () => void;
  readonly onCreate: (wanted: { name: string; expiresAt?: string }) => void;
}

const lifetimes = [
  { value: 'never', label: 'Never' },
  { value: '30', label: 'In 30 days' },
  { value: '90', label: 'In 90 days' },
  { value: '365', label: 'In a year' },
];

export function NewKeyDialog({ busy, onClose, onCreate }: NewKeyDialogProps) {
  const [name, setName] = useState('');
  const [lifetime, setLifetime] = useState('never');
  const create = () => {
    const expiresAt = lifetime === 'never' ? {} : { expiresAt: inDays(Number(lifetime)) };
    onCreate({ name, ...expiresAt });
  };
  return (
    <FormDialog title="Create a key" submitLabel="Create key" busy={busy} onClose={onClose} onSubmit={create}>
      <Field label="Name" help="Who or what calls with it." required>
        <Input
          required
          autoFocus
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <Field label="Expires">
        <Select options={lifetimes} value={lifetime} onValueChange={setLifetime} />
      </Field>
    </FormDialog>
  );
}

function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString();
}
