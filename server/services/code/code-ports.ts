import * as z from 'zod';
import { capabilityTypes, valueTypes } from '@/flows/model/port-type';
import { askRuntimeJson } from '@/server/services/runs/control-client';
import { runtimeRefusal } from '@/server/services/runs/runtime-refusal';
import { withDraftRuntime } from '@/server/services/runs/with-draft-runtime';
import type { Services } from '@/server/services/services';

/** The ports that code declares, or why they could not be read. */
export type CodePorts = z.infer<typeof codePortsSchema>;

const rowSchema = z.object({
  name: z.string(),
  type: z.enum([...valueTypes, ...capabilityTypes]),
  label: z.string().exactOptional(),
  list: z.literal(true).exactOptional(),
  required: z.literal(true).exactOptional(),
  tool: z.literal(true).exactOptional(),
  branch: z.literal(true).exactOptional(),
});

export const codePortsSchema = z.object({
  ports: z.object({ inputs: z.array(rowSchema), outputs: z.array(rowSchema) }).exactOptional(),
  problem: z.object({ message: z.string(), action: z.string() }).exactOptional(),
});

/** Read by the sandbox of the project's draft runtime: the studio looks at no code of a user. */
export async function codePorts(
  services: Services,
  { projectId, type, code }: { readonly projectId: string; readonly type: string; readonly code: string },
): Promise<CodePorts> {
  return withDraftRuntime(services, projectId, async ({ door }) => {
    const request = { method: 'POST', path: '/control/code', body: { type, code }, timeoutMs } as const;
    const answer = await askRuntimeJson(door, request);
    const parsed = codePortsSchema.safeParse(answer.json);
    if (answer.status === 200 && parsed.success) return parsed.data;
    return { problem: runtimeRefusal(answer) };
  });
}

/** The first time, an interpreter has to be loaded. */
const timeoutMs = 90_000;
