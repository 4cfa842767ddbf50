'use client';

import { useState } from 'react';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/textarea';
import { FormDialog } from './form-dialog';
import { NameField } from './name-field';

export interface VariableEntry {
  readonly name: string;
  readonly value: string;
}

export interface VariableDialogProps {
  readonly before: Partial<VariableEntry>;
  readonly busy: boolean;
  readonly onClose: () => void;
  readonly onSave: (entry: VariableEntry) => void;
}

export function VariableDialog({ before, busy, onClose, onSave }: VariableDialogProps) {
  const [entry, setEntry] = useState<VariableEntry>({ name: '', value: '', ...before });
  const changing = before.name !== undefined;
  return (
    <FormDialog
      title={changing ? `Change ${before.name}` : 'Add a variable'}
      submitLabel={changing ? 'Save variable' : 'Add variable'}
      busy={busy}
      onClose={onClose}
      onSubmit={() => onSave(entry)}
    >
      {!changing && <NameField value={entry.name} onChange={(name) => setEntry({ ...entry, name })} />}
      <Field label="Value">
        <Textarea
          rows={3}
          value={entry.value}
          onChange={(event) => setEntry({ ...entry, value: event.target.value })}
        />
      </Field>
    </FormDialog>
  );
}
