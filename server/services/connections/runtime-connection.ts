import type { RuntimeConnection } from '@/flows/model/runtime-config';
import type { ConnectionSettings } from '@/server/db/schema/connections';

/** A connection as a runtime is told of it: the name of the secret, never what it holds. */
export function runtimeConnection(name: string, settings: ConnectionSettings): RuntimeConnection {
  switch (settings.kind) {
    case 'openai-compatible':
      return { kind: 'openai-compatible', name, baseUrl: settings.baseUrl, secret: settings.secretName };
    case 'llama-cpp':
      return { kind: 'llama-cpp', name, program: settings.program, modelFile: settings.modelFile };
    default: {
      const { kind, baseUrl, secretName, options } = settings;
      return { kind, name, baseUrl, secret: secretName, options };
    }
  }
}
