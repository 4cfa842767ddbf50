import { ComponentError } from '@/flows/model/component-error';
import { connectionDescriptions } from '@/flows/model/connection-description';
import type { ServiceConnection } from '@/flows/model/context-services';
import type { ModelDirectory } from '@/flows/runtime/adapters/model-directory';

/** The connections of the environment as components are given them: with the address that holds, and the key. */
export function serviceConnections(
  directory: Pick<ModelDirectory, 'connection' | 'secret'>,
): (name: string) => Promise<ServiceConnection> {
  return async (name) => {
    const connection = directory.connection(name);
    if (!('baseUrl' in connection)) throw notThat(name);
    const { kind, secret } = connection;
    const preset = kind === 'openai-compatible' ? null : connectionDescriptions[kind].baseUrl;
    return {
      name,
      kind,
      baseUrl: (connection.baseUrl ?? preset ?? '').replace(/\/+$/, ''),
      secret: secret === null ? null : await directory.secret(secret),
      options: kind === 'openai-compatible' ? {} : connection.options,
    };
  };
}

function notThat(name: string): ComponentError {
  return new ComponentError({
    code: 'wrong-connection',
    message: `The connection “${name}” is to a model on this machine, which is no service.`,
    action: 'Choose a connection to a service.',
    field: 'connection',
  });
}
