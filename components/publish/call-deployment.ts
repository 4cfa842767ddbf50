import * as z from 'zod';
import { type RunStreamPart, readRunStream } from './run-stream';

export interface DeploymentCall {
  readonly slug: string;
  readonly endpointName: string;
  readonly key: string;
  readonly input: string;
  readonly inputType: 'chat' | 'text';
  readonly signal: AbortSignal;
}

/** Calls a deployment as any caller would, through the front door and with a key. */
export async function* callDeployment(call: DeploymentCall): AsyncGenerator<RunStreamPart> {
  const response = await fetch(
    `/d/${call.slug}/api/v1/run/${encodeURIComponent(call.endpointName)}?stream=true`,
    {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': call.key },
      body: JSON.stringify({ input_value: call.input, input_type: call.inputType }),
      signal: call.signal,
    },
  );
  if (response.ok && response.body) yield* readRunStream(response.body);
  else yield { kind: 'failure', message: await refusalOf(response) };
}

const refusalSchema = z.union([
  z.object({ detail: z.string() }).transform(({ detail }) => detail),
  z.object({ detail: z.object({ message: z.string() }) }).transform(({ detail }) => detail.message),
  z
    .object({ error: z.object({ message: z.string(), action: z.string().optional() }) })
    .transform(({ error }) => [error.message, error.action].filter(Boolean).join(' ')),
]);

async function refusalOf(response: Response): Promise<string> {
  const refusal = refusalSchema.safeParse(await response.json().catch(() => null));
  return refusal.data ?? `The call was refused with status ${response.status}.`;
}
