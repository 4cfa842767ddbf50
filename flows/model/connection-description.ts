import { type ProviderKind, providers } from './providers';
import { type ServiceKind, services } from './service-kinds';

/** What the form of a connection asks for, whether it is to models or to another service. */
export interface ConnectionDescription {
  readonly title: string;
  readonly baseUrl: string | null;
  readonly placeholder?: string;
  readonly noAddress?: true;
  readonly key: 'required' | 'optional' | 'none';
  readonly keyLabel: string;
  readonly options: readonly {
    readonly name: string;
    readonly label: string;
    readonly help: string;
    readonly required: boolean;
    readonly placeholder: string;
  }[];
}

export type NamedKind = ProviderKind | ServiceKind;

export const connectionDescriptions: Readonly<Record<NamedKind, ConnectionDescription>> = {
  ...services,
  ...providers,
};

export function isServiceKind(kind: string): kind is ServiceKind {
  return Object.hasOwn(services, kind);
}
