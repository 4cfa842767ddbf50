import type { SelectOption } from '@/components/ui/select';
import { connectionDescriptions } from '@/flows/model/connection-description';
import { providerKinds, providers } from '@/flows/model/providers';
import { serviceKinds, services } from '@/flows/model/service-kinds';
import type { ConnectionSettings } from './connection-dialog';

type Kind = ConnectionSettings['kind'];

/** What a connection can be to: any server, the providers by name, a file on this machine. */
export const connectionKinds: readonly (SelectOption & { readonly value: Kind })[] = [
  { value: 'openai-compatible', label: 'Server', description: 'Anything that speaks OpenAI’s API' },
  ...providerKinds.map((value) => ({ value, label: providers[value].title })),
  { value: 'llama-cpp', label: 'Model file', description: 'On this machine, served by llama.cpp' },
  ...serviceKinds.map((value) => ({ value, label: services[value].title, description: 'Service' })),
];

/** The form of a kind before anything is filled in. */
export function emptySettings(kind: Kind): ConnectionSettings {
  switch (kind) {
    case 'openai-compatible':
      return { kind, baseUrl: '', secretName: null };
    case 'llama-cpp':
      return { kind, program: '', modelFile: '' };
    default:
      return { kind, baseUrl: null, secretName: null, options: {} };
  }
}

/** One line that tells a connection from another. */
export function summaryOf(settings: ConnectionSettings): string {
  switch (settings.kind) {
    case 'llama-cpp':
      return settings.modelFile;
    case 'openai-compatible':
      return withKey(settings.baseUrl, settings.secretName);
    default: {
      const { title } = connectionDescriptions[settings.kind];
      const place = settings.baseUrl === null ? title : `${title} · ${settings.baseUrl}`;
      return withKey(place, settings.secretName);
    }
  }
}

function withKey(place: string, secretName: string | null): string {
  return secretName === null ? place : `${place} · key from ${secretName}`;
}
