'use client';

import { Select } from '@/components/ui/select';
import type { ConnectionField } from '@/flows/model/field';
import type { FieldControlProps } from './field-control';
import { NoneYet } from './none-yet';
import { useConnections } from './use-models';

/** Which connection of the project, of the kinds that the field takes. One that is gone stays visible as chosen. */
export function ConnectionControl({ field, value, disabled, onChange }: FieldControlProps<ConnectionField>) {
  const connections = useConnections();
  const chosen = typeof value === 'string' ? value : null;
  const fitting =
    connections.data?.filter(({ kind }) => field.of.length === 0 || field.of.includes(kind)) ?? [];
  const names = fitting.map(({ name }) => ({ value: name, label: name }));
  const isGone = chosen !== null && connections.isSuccess && !fitting.some(({ name }) => name === chosen);
  const gone = isGone ? [{ value: chosen, label: chosen, description: 'There is no such connection' }] : [];
  return (
    <div className="flex flex-col gap-1">
      <Select
        options={[...gone, ...names]}
        value={chosen}
        placeholder={connections.isPending ? 'Loading…' : 'Choose a connection'}
        disabled={disabled}
        onValueChange={onChange}
      />
      {connections.isSuccess && names.length === 0 && <NoneYet page="connections" />}
    </div>
  );
}
