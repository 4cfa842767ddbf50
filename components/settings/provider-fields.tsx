'use client';

import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { connectionDescriptions, type NamedKind } from '@/flows/model/connection-description';
import type { ConnectionSettings } from './connection-dialog';
import { SecretField } from './secret-field';

type ProviderSettings = Extract<ConnectionSettings, { kind: NamedKind }>;

/** The form of a provider or a service: what its entry in the table says that it takes. */
export function ProviderFields(props: {
  readonly settings: ProviderSettings;
  readonly onChange: (settings: ConnectionSettings) => void;
}) {
  const { settings, onChange } = props;
  const provider = connectionDescriptions[settings.kind];
  const setOption = (name: string, value: string) => {
    const { [name]: _before, ...others } = settings.options;
    onChange({ ...settings, options: value === '' ? others : { ...others, [name]: value } });
  };
  return (
    <>
      {provider.key !== 'none' && (
        <SecretField
          label={provider.keyLabel}
          required={provider.key === 'required'}
          value={settings.secretName}
          onChange={(secretName) => onChange({ ...settings, secretName })}
        />
      )}
      {provider.options.map(({ name, label, help, required, placeholder }) => (
        <Field key={name} label={label} help={help} required={required}>
          <Input
            mono
            required={required}
            maxLength={400}
            placeholder={placeholder}
            value={settings.options[name] ?? ''}
            onChange={(event) => setOption(name, event.target.value.trim())}
          />
        </Field>
      ))}
      {!provider.noAddress && (
        <Field
          label="Base URL"
          help={
            provider.baseUrl === null ? undefined : 'Empty: the provider’s own. For a proxy, its address.'
          }
          required={provider.baseUrl === null}
        >
          <Input
            mono
            type="url"
            required={provider.baseUrl === null}
            placeholder={provider.placeholder ?? provider.baseUrl ?? ''}
            value={settings.baseUrl ?? ''}
            onChange={(event) => onChange({ ...settings, baseUrl: event.target.value || null })}
          />
        </Field>
      )}
    </>
  );
}
