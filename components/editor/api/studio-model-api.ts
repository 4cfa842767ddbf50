import type { ModelApi } from '@/components/editor/store/model-api';
import { callServer } from './call-server';
import type { StudioClient } from './studio-client';

/** Connections and their models, over tRPC. */
export function studioModelApi(client: StudioClient, projectId: string): ModelApi {
  return {
    async connections() {
      const connections = await callServer(() => client.connections.list.query({ projectId }));
      return connections.map(({ name, settings }) => ({ name, kind: settings.kind }));
    },
    async models(connection, purpose) {
      const answer = await callServer(() => client.models.options.query({ projectId, connection, purpose }));
      return { options: answer.options, problem: answer.problem ?? null };
    },
    async secretNames() {
      const secrets = await callServer(() => client.secrets.list.query({ projectId }));
      return secrets.map(({ name }) => name);
    },
    localServers: () => callServer(() => client.models.localServers.query({ projectId })),
    async connect({ name, baseUrl }) {
      const settings = { kind: 'openai-compatible', baseUrl, secretName: null } as const;
      await callServer(() => client.connections.create.mutate({ projectId, name, settings }));
      return name;
    },
  };
}
