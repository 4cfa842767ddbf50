import * as z from 'zod';
import { askRuntimeJson } from '@/server/services/runs/control-client';
import { runtimeRefusal } from '@/server/services/runs/runtime-refusal';
import { withDraftRuntime } from '@/server/services/runs/with-draft-runtime';
import type { Services } from '@/server/services/services';
import type { ModelOptions } from './model-views';

const optionsSchema = z.object({
  options: z.array(z.object({ value: z.string(), label: z.string() })),
  problem: z.object({ message: z.string(), action: z.string() }).optional(),
});

/** Option lists are asked by the draft runtime, under its own guard: the studio calls no model server. */
export async function modelOptions(
  services: Services,
  asked: {
    readonly projectId: string;
    readonly connection: string;
    readonly purpose: 'language' | 'embedding';
  },
): Promise<ModelOptions> {
  return withDraftRuntime(services, asked.projectId, async ({ door }) => {
    const body = { source: 'models', connection: asked.connection, purpose: asked.purpose };
    const answer = await askRuntimeJson(door, { method: 'POST', path: '/control/options', body });
    const parsed = optionsSchema.safeParse(answer.json);
    if (answer.status === 200 && parsed.success) return parsed.data;
    return { options: [], problem: runtimeRefusal(answer) };
  });
}
