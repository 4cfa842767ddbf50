import * as z from 'zod';
import { jsonSchema } from '@/flows/model/json-schema';
import { sendJson } from '@/flows/runtime/http/answer';
import type { Exchange } from '@/flows/runtime/http/exchange';
import { readJson } from '@/flows/runtime/http/read-json';
import { Refusal } from '@/flows/runtime/http/refusal';
import { onRecord, requireRecord } from '@/flows/runtime/routes/on-record';
import type { RuntimeServices } from '@/flows/runtime/services';
import { runIdOf, runUnknown } from './run-view';

const token = z.string().min(1).max(200);
const bodySchema = z.discriminatedUnion('outcome', [
  z.object({ token, outcome: z.literal('received'), value: jsonSchema.default(null) }),
  z.object({
    token,
    outcome: z.enum(['approved', 'rejected']),
    value: jsonSchema.exactOptional(),
    by: z.string().max(500).exactOptional(),
  }),
]);

/**
 * `POST /runs/{run}/waits/{name}`: what a run waits for has happened, or was decided. The token belongs to this wait of
 * this run and to what was shown of it, and works once.
 */
export async function resolveWait(exchange: Exchange, services: RuntimeServices): Promise<void> {
  const durable = requireRecord(services);
  const runId = runIdOf(exchange);
  const wait = exchange.parameters.name ?? '';
  const { token: given, ...resolution } = await read(exchange);
  await onRecord(() => refuseOtherKind(durable, { runId, wait, outcome: resolution.outcome }));
  const outcome = await onRecord(() => durable.resolve({ runId, wait, token: given, resolution }));
  if (outcome !== 'resolved') throw refusals[outcome]();
  sendJson({ ...exchange, runId }, 200, { runId, wait, status: 'resolved' });
}

type Durable = ReturnType<typeof requireRecord>;

/** An approval is approved or rejected, an event is received. */
async function refuseOtherKind(
  durable: Durable,
  { runId, wait, outcome }: { runId: string; wait: string; outcome: string },
): Promise<void> {
  const run = await durable.read(runId);
  const found = run?.waits.find(({ key, name }) => key === wait || name === wait);
  if (found === undefined) throw waitUnknown();
  const fits = outcome === 'received' ? found.request.kind === 'event' : found.request.kind === 'approval';
  if (!fits && found.request.kind !== 'time') throw malformed();
}

async function read(exchange: Exchange): Promise<z.infer<typeof bodySchema>> {
  const body = await readJson(exchange.request);
  const parsed = body.kind === 'value' ? bodySchema.safeParse(body.value) : undefined;
  if (parsed?.success) return parsed.data;
  throw malformed();
}

function malformed(): Refusal {
  return new Refusal({
    status: 400,
    code: 'invalid-request',
    message: 'The body does not say how this wait is over.',
    action:
      'Send {"token": "…", "outcome": "approved"} or "rejected" for an approval, {"token": "…", "outcome": "received", "value": …} for an event.',
  });
}

function waitUnknown(): Refusal {
  return new Refusal({
    status: 404,
    code: 'wait-unknown',
    message: 'The run waits for nothing of that name.',
    action: 'Read the run: its `waits` say what it waits for.',
  });
}

const refusals = {
  unknown: runUnknown,
  refused: () =>
    new Refusal({
      status: 403,
      code: 'token-refused',
      message: 'The token is not the one of this wait.',
      action: 'Use the token that stands with the wait in the run.',
    }),
  taken: () =>
    new Refusal({
      status: 409,
      code: 'wait-over',
      message: 'Somebody was first: this wait is over already.',
      action: 'Read the run to see how it went on.',
    }),
  expired: () =>
    new Refusal({
      status: 409,
      code: 'wait-expired',
      message: 'The time for this decision is over.',
      action: 'Read the run to see how it went on, or run it again.',
    }),
  over: () =>
    new Refusal({
      status: 409,
      code: 'run-ended',
      message: 'The run has ended already.',
      action: 'Read it to see how.',
    }),
} as const;
