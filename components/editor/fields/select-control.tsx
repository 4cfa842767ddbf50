'use client';

import { Select } from '@/components/ui/select';
import type { SelectField } from '@/flows/model/field';
import type { FieldControlProps } from './field-control';

export function SelectControl({ field, value, disabled, onChange }: FieldControlProps<SelectField>) {
  return (
    <Select
      options={field.options}
      value={typeof value === 'string' ? value : null}
      disabled={disabled}
      onValueChange={onChange}
    />
  );
}
