'use client';

import { Select } from '@/components/ui/select';
import type { SecretField } from '@/flows/model/field';
import type { FieldControlProps } from './field-control';
import { NoneYet } from './none-yet';
import { useSecretNames } from './use-models';

const noSecret = 'none';

/** Which secret of the project, by name: what it holds is never read by the browser. */
export function SecretControl({ field, value, disabled, onChange }: FieldControlProps<SecretField>) {
  const secrets = useSecretNames();
  const chosen = typeof value === 'string' ? value : null;
  const known = secrets.data ?? [];
  const isGone = chosen !== null && secrets.isSuccess && !known.includes(chosen);
  const gone = isGone
    ? [{ value: `secret:${chosen}`, label: chosen, description: 'There is no such secret' }]
    : [];
  const none = field.required ? [] : [{ value: noSecret, label: 'None' }];
  return (
    <div className="flex flex-col gap-1">
      <Select
        options={[...none, ...gone, ...known.map((name) => ({ value: `secret:${name}`, label: name }))]}
        value={chosen === null ? (field.required ? null : noSecret) : `secret:${chosen}`}
        placeholder={secrets.isPending ? 'Loading…' : 'Choose a secret'}
        disabled={disabled}
        onValueChange={(next) => onChange(next === noSecret ? null : next.slice('secret:'.length))}
      />
      {secrets.isSuccess && known.length === 0 && <NoneYet page="secrets" />}
    </div>
  );
}
