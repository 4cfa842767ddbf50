import * as z from 'zod';
import { isServiceKind } from '@/flows/model/connection-description';
import { providerBaseUrl } from '@/flows/model/providers';
import { listConnectionRows } from '@/server/db/queries/connections';
import type { ConnectionSettings } from '@/server/db/schema/connections';
import { askRuntimeJson } from '@/server/services/runs/control-client';
import { withDraftRuntime } from '@/server/services/runs/with-draft-runtime';
import type { Services } from '@/server/services/services';
import { type LocalServer, localServerSchema } from './model-views';

const serversSchema = z.object({ servers: z.array(localServerSchema.omit({ connectionName: true })) });

export async function listLocalServers(services: Services, projectId: string): Promise<LocalServer[]> {
  const servers = await withDraftRuntime(services, projectId, async ({ door }) => {
    const body = { source: 'local-servers' };
    const { json } = await askRuntimeJson(door, { method: 'POST', path: '/control/options', body });
    return serversSchema.safeParse(json).data?.servers ?? [];
  });
  const connections = await listConnectionRows(services.db, projectId);
  return servers.map((server) => {
    const known = connections.find(({ settings }) => originOf(settings) === new URL(server.baseUrl).origin);
    return { ...server, connectionName: known?.name ?? null };
  });
}

function originOf(settings: ConnectionSettings): string | undefined {
  const address = addressOf(settings);
  return address !== null && URL.canParse(address) ? new URL(address).origin : undefined;
}

/** Null for what is not to models. */
function addressOf(settings: ConnectionSettings): string | null {
  if (settings.kind === 'llama-cpp') return null;
  if (settings.kind === 'openai-compatible') return settings.baseUrl;
  const { kind, baseUrl, options } = settings;
  return isServiceKind(kind) ? null : providerBaseUrl({ kind, baseUrl, options });
}
