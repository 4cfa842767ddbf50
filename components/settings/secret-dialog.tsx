'use client';

import { useState } from 'react';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { FormDialog } from './form-dialog';
import { NameField } from './name-field';

export interface SecretEntry {
  readonly name: string;
  readonly value: string;
  readonly description: string;
}

export interface SecretDialogProps {
  /** With a name it replaces that secret's value. */
  readonly before: Partial<SecretEntry>;
  readonly busy: boolean;
  readonly onClose: () => void;
  readonly onSave: (entry: SecretEntry) => void;
}

export function SecretDialog({ before, busy, onClose, onSave }: SecretDialogProps) {
  const [entry, setEntry] = useState<SecretEntry>({ name: '', description: '', ...before, value: '' });
  const set = (part: Partial<SecretEntry>) => setEntry((current) => ({ ...current, ...part }));
  const replacing = before.name !== undefined;
  return (
    <FormDialog
      title={replacing ? `Replace ${before.name}` : 'Add a secret'}
      description={replacing ? 'The value before is forgotten.' : undefined}
      submitLabel={replacing ? 'Replace secret' : 'Add secret'}
      busy={busy}
      onClose={onClose}
      onSubmit={() => onSave(entry)}
    >
      {!replacing && <NameField value={entry.name} onChange={(name) => set({ name })} />}
      <Field label="Value" required>
        <Input
          required
          mono
          type="password"
          autoComplete="off"
          value={entry.value}
          onChange={(event) => set({ value: event.target.value })}
        />
      </Field>
      <Field label="Description">
        <Input
          maxLength={500}
          value={entry.description}
          onChange={(event) => set({ description: event.target.value })}
        />
      </Field>
    </FormDialog>
  );
}
