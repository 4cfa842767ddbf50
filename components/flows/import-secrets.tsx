'use client';

import { KeyRound } from 'lucide-react';
import { Checkbox } from '@/components/ui/checkbox';
import { Input } from '@/components/ui/input';
import type { ReviewedFlow } from './parity-words';
import type { KeptSecret } from './use-import-file';

export interface ImportSecretsProps {
  readonly flow: number;
  readonly secrets: ReviewedFlow['secrets'];
  readonly kept: readonly KeptSecret[];
  readonly onChange: (kept: readonly KeptSecret[]) => void;
}

/** Values never stay in a flow: each goes to the vault under a name, or is dropped. */
export function ImportSecrets({ flow, secrets, kept, onChange }: ImportSecretsProps) {
  if (secrets.length === 0) return null;
  const isThis = (entry: KeptSecret, index: number) => entry.flow === flow && entry.index === index;
  const without = (index: number) => kept.filter((entry) => !isThis(entry, index));
  return (
    <fieldset className="flex flex-col gap-1 rounded-card border border-line bg-sunken px-3 py-2">
      <legend className="sr-only">Secrets in the file</legend>
      <p className="flex items-center gap-2 text-12 text-ink-muted">
        <KeyRound aria-hidden className="size-3.5" />
        The file holds secrets. Keep them in the vault of the project, or drop them: they never stay in the
        flow.
      </p>
      {secrets.map(({ index, label, componentId, suggestedName }) => {
        const entry = kept.find((candidate) => isThis(candidate, index));
        return (
          <div key={index} className="flex min-h-8 flex-wrap items-center gap-x-3">
            <Checkbox
              className="min-w-0 flex-1"
              label={`Keep ${label} of ${componentId}`}
              checked={entry !== undefined}
              onCheckedChange={(on) =>
                onChange(on ? [...without(index), { flow, index, name: suggestedName }] : without(index))
              }
            />
            {entry ? (
              <Input
                mono
                size="compact"
                className="w-56"
                aria-label={`Name in the vault for ${label}`}
                value={entry.name}
                onChange={(event) => onChange([...without(index), { flow, index, name: event.target.value }])}
              />
            ) : (
              <span className="text-12 text-ink-muted">is dropped</span>
            )}
          </div>
        );
      })}
    </fieldset>
  );
}
