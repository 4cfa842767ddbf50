'use client';

import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';

export interface NameFieldProps {
  readonly value: string;
  readonly onChange: (name: string) => void;
}

/** The name that flows use for a secret or a variable: one rule for both. */
export function NameField({ value, onChange }: NameFieldProps) {
  return (
    <Field label="Name" help="Letters, digits, _ . and -, starting with a letter." required>
      <Input
        required
        autoFocus
        mono
        maxLength={80}
        pattern="[A-Za-z][A-Za-z0-9_.\-]*"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}
