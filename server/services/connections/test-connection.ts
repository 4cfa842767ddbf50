import * as z from 'zod';
import { askRuntimeJson } from '@/server/services/runs/control-client';
import { runtimeRefusal } from '@/server/services/runs/runtime-refusal';
import { withDraftRuntime } from '@/server/services/runs/with-draft-runtime';
import type { Services } from '@/server/services/services';
import type { ConnectionInput } from './connection-views';
import { runtimeConnection } from './runtime-connection';

const resultSchema = z.object({ ok: z.boolean(), message: z.string() });

/** The settings as the form has them; the secret behind them is the one that is stored. */
export async function testConnection(
  services: Services,
  input: { readonly projectId: string; readonly settings: ConnectionInput },
): Promise<{ ok: boolean; message: string }> {
  return withDraftRuntime(services, input.projectId, async ({ door }) => {
    const body = { source: 'connection-test', connection: runtimeConnection('test', input.settings) };
    const answer = await askRuntimeJson(door, { method: 'POST', path: '/control/options', body });
    const result = resultSchema.safeParse(answer.json);
    return result.success ? result.data : { ok: false, message: runtimeRefusal(answer).message };
  });
}
