'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '@/components/api/trpc-provider';
import { useProject } from '@/components/project/project-context';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { Select } from '@/components/ui/select';
import type { RouterInputs } from '@/server/api/client-types';
import { ConnectionTest } from './connection-test';
import { FormDialog } from './form-dialog';

export type ConnectionSettings = RouterInputs['connections']['create']['settings'];
export interface ConnectionEntry {
  /** Absent: a new one. */
  readonly id?: string;
  readonly name: string;
  readonly settings: ConnectionSettings;
}

export interface ConnectionDialogProps {
  readonly before: ConnectionEntry;
  readonly busy: boolean;
  readonly onClose: () => void;
  readonly onSave: (entry: ConnectionEntry) => void;
}

const kinds = [
  { value: 'openai-compatible', label: 'Server' },
  { value: 'llama-cpp', label: 'Model file' },
] as const;

export function ConnectionDialog({ before, busy, onClose, onSave }: ConnectionDialogProps) {
  const [entry, setEntry] = useState(before);
  const setSettings = (settings: ConnectionSettings) => setEntry({ ...entry, settings });
  return (
    <FormDialog
      title={before.id ? `Edit ${before.name}` : 'Add a connection'}
      submitLabel={before.id ? 'Save connection' : 'Add connection'}
      busy={busy}
      onClose={onClose}
      onSubmit={() => onSave(entry)}
      aside={<ConnectionTest settings={entry.settings} />}
    >
      {!before.id && (
        <>
          <SegmentedControl
            label="Kind"
            segments={kinds}
            value={entry.settings.kind}
            onValueChange={(kind) => setSettings(emptySettings[kind])}
            className="self-start"
          />
          <Field label="Name" help="Flows name the connection by it." required>
            <Input
              required
              autoFocus
              maxLength={80}
              value={entry.name}
              onChange={(event) => setEntry({ ...entry, name: event.target.value })}
            />
          </Field>
        </>
      )}
      {entry.settings.kind === 'openai-compatible' ? (
        <ServerFields settings={entry.settings} onChange={setSettings} />
      ) : (
        <ModelFileFields settings={entry.settings} onChange={setSettings} />
      )}
    </FormDialog>
  );
}

const emptySettings: Record<ConnectionSettings['kind'], ConnectionSettings> = {
  'openai-compatible': { kind: 'openai-compatible', baseUrl: '', secretName: null },
  'llama-cpp': { kind: 'llama-cpp', program: '', modelFile: '' },
};

type FieldsProps<Kind extends ConnectionSettings['kind']> = {
  settings: Extract<ConnectionSettings, { kind: Kind }>;
  onChange: (settings: ConnectionSettings) => void;
};

const noSecret = 'none';

function ServerFields({ settings, onChange }: FieldsProps<'openai-compatible'>) {
  const trpc = useTRPC();
  const project = useProject();
  const secrets = useQuery(trpc.secrets.list.queryOptions({ projectId: project.id }));
  const names = secrets.data?.map(({ name }) => ({ value: `secret:${name}`, label: name })) ?? [];
  const value = settings.secretName === null ? noSecret : `secret:${settings.secretName}`;
  const choose = (chosen: string) =>
    onChange({ ...settings, secretName: chosen === noSecret ? null : chosen.slice('secret:'.length) });
  return (
    <>
      <Field label="Base URL" help="Of any server that speaks OpenAI's API, up to and with /v1." required>
        <Input
          required
          mono
          type="url"
          placeholder="https://models.example.com/v1"
          value={settings.baseUrl}
          onChange={(event) => onChange({ ...settings, baseUrl: event.target.value })}
        />
      </Field>
      <Field label="Key" help="A secret of this project. Add it under Secrets first.">
        <Select
          options={[{ value: noSecret, label: 'None' }, ...names]}
          value={value}
          onValueChange={choose}
        />
      </Field>
    </>
  );
}

function ModelFileFields({ settings, onChange }: FieldsProps<'llama-cpp'>) {
  return (
    <>
      <Field label="llama.cpp server" help="Path of the llama-server program on this machine." required>
        <Input
          required
          mono
          value={settings.program}
          onChange={(event) => onChange({ ...settings, program: event.target.value })}
        />
      </Field>
      <Field label="Model file" help="Path of a GGUF file on this machine." required>
        <Input
          required
          mono
          value={settings.modelFile}
          onChange={(event) => onChange({ ...settings, modelFile: event.target.value })}
        />
      </Field>
    </>
  );
}
