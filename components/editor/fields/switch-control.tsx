'use client';

import { Switch } from '@/components/ui/switch';
import type { SwitchField } from '@/flows/model/field';
import type { FieldControlProps } from './field-control';

export function SwitchControl({ value, disabled, onChange }: FieldControlProps<SwitchField>) {
  return <Switch checked={value === true} disabled={disabled} onCheckedChange={onChange} />;
}
