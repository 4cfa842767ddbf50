import { ComponentError } from '@/flows/model/component-error';
import { providerBaseUrl, providers } from '@/flows/model/providers';
import type { RuntimeConnection } from '@/flows/model/runtime-config';
import type { ModelPlace } from './model-place';

/** A connection to models elsewhere: of a provider, or of any server that speaks OpenAI's wire. */
export type RemoteConnection = Extract<
  RuntimeConnection,
  { baseUrl: string | null; secret: string | null }
> & {
  readonly kind: ModelPlace['kind'];
};

export function isRemote(connection: RuntimeConnection): connection is RemoteConnection {
  return connection.kind === 'openai-compatible' || Object.hasOwn(providers, connection.kind);
}

/** Everything but the key, which is asked for when a model is used. */
export function remotePlace(
  connection: RemoteConnection,
  reach: Pick<ModelPlace, 'key' | 'guard' | 'timeouts'>,
): ModelPlace {
  const baseUrl = remoteBaseUrl(connection);
  if (baseUrl === null || !URL.canParse(baseUrl)) throw addressMissing(connection.name);
  const { kind, secret, name } = connection;
  if (secret === null && kind !== 'openai-compatible' && providers[kind].key === 'required')
    throw keyMissing(name);
  return {
    kind,
    name: { connection: name, origin: new URL(baseUrl).origin, secret },
    baseUrl,
    options: kind === 'openai-compatible' ? {} : connection.options,
    ...reach,
  };
}

/** Whom the connection means, for the guard; nothing when it has no address that can be read. */
export function remoteOrigins(connection: RemoteConnection): string[] {
  const addresses = [remoteBaseUrl(connection)];
  if (connection.kind === 'watsonx') addresses.push(connection.options.tokenUrl ?? null);
  return addresses.flatMap((address) =>
    address !== null && URL.canParse(address) ? [new URL(address).origin] : [],
  );
}

function remoteBaseUrl(connection: RemoteConnection): string | null {
  return connection.kind === 'openai-compatible'
    ? connection.baseUrl.replace(/\/+$/, '')
    : providerBaseUrl(connection);
}

function addressMissing(name: string): ComponentError {
  return new ComponentError({
    code: 'connection-incomplete',
    message: `The connection “${name}” has no address.`,
    action: 'Open Settings → Connections and fill in its address.',
  });
}

function keyMissing(name: string): ComponentError {
  return new ComponentError({
    code: 'connection-incomplete',
    message: `The connection “${name}” names no key.`,
    action: 'Open Settings → Connections and choose the secret that holds its key.',
  });
}
