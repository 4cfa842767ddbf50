'use client';

import { useState } from 'react';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import type { RouterInputs } from '@/server/api/client-types';
import { connectionKinds, emptySettings } from './connection-kinds';
import { ConnectionTest } from './connection-test';
import { FormDialog } from './form-dialog';
import { ProviderFields } from './provider-fields';
import { SecretField } from './secret-field';

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

export function ConnectionDialog({ before, busy, onClose, onSave }: ConnectionDialogProps) {
  const [entry, setEntry] = useState(before);
  const setSettings = (settings: ConnectionSettings) => setEntry({ ...entry, settings });
  const chooseKind = (chosen: string) => {
    const kind = connectionKinds.find(({ value }) => value === chosen)?.value;
    if (kind) setEntry({ ...entry, name: nameFor(kind, entry), settings: emptySettings(kind) });
  };
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
          <Field label="Kind">
            <Select options={connectionKinds} value={entry.settings.kind} onValueChange={chooseKind} />
          </Field>
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
      <SettingsFields settings={entry.settings} onChange={setSettings} />
    </FormDialog>
  );
}

/** A provider's connection is called like its kind, as flows from elsewhere expect, unless the person named it. */
function nameFor(kind: ConnectionSettings['kind'], { name, settings }: ConnectionEntry): string {
  const isOwn = name !== '' && name !== settings.kind;
  return isOwn || kind === 'openai-compatible' || kind === 'llama-cpp' ? (isOwn ? name : '') : kind;
}

function SettingsFields(props: {
  readonly settings: ConnectionSettings;
  readonly onChange: (settings: ConnectionSettings) => void;
}) {
  const { settings, onChange } = props;
  switch (settings.kind) {
    case 'openai-compatible':
      return <ServerFields settings={settings} onChange={onChange} />;
    case 'llama-cpp':
      return <ModelFileFields settings={settings} onChange={onChange} />;
    default:
      return <ProviderFields settings={settings} onChange={onChange} />;
  }
}

type FieldsProps<Kind extends ConnectionSettings['kind']> = {
  settings: Extract<ConnectionSettings, { kind: Kind }>;
  onChange: (settings: ConnectionSettings) => void;
};

function ServerFields({ settings, onChange }: FieldsProps<'openai-compatible'>) {
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
      <SecretField
        label="Key"
        value={settings.secretName}
        onChange={(secretName) => onChange({ ...settings, secretName })}
      />
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
