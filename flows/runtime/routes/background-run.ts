import { createHash } from 'node:crypto';
import { canonicalJson } from '@/flows/model/canonical-json';
import type { Exchange } from '@/flows/runtime/http/exchange';
import { Refusal } from '@/flows/runtime/http/refusal';
import type { OnlyOnce } from '@/flows/runtime/runs/durable-runs';
import { loggedInput } from '@/flows/runtime/runs/log-rows';
import type { RunRequest } from '@/flows/runtime/runs/run-service';
import type { RuntimeServices } from '@/flows/runtime/services';
import { onRecord, requireRecord } from './on-record';

/** Puts a run on record for whichever process has a place. Comes back when it is accepted. */
export async function enqueueRun(
  exchange: Exchange,
  services: RuntimeServices,
  request: RunRequest,
): Promise<string> {
  const once = onlyOnce(exchange, request);
  const durable = requireRecord(services);
  const accepted = await onRecord(() => durable.enqueue(request, once));
  switch (accepted.outcome) {
    case 'accepted':
    case 'known':
      return accepted.runId;
    case 'conflict':
      throw keyTaken();
    case 'full':
      throw queueFull();
  }
}

/** The caller's word for “this is the same request”. */
export function onlyOnce({ request }: Exchange, wanted: RunRequest): OnlyOnce | undefined {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key !== 'string' || key === '' || key.length > 255 || !/^[\x21-\x7e]+$/.test(key))
    throw keyMalformed();
  const about = canonicalJson({ flow: wanted.flow.flowId, input: loggedInput(wanted.input) });
  return { key, requestSha256: createHash('sha256').update(about).digest('hex') };
}

export function keyTaken(): Refusal {
  return new Refusal({
    status: 409,
    code: 'idempotency-key-taken',
    message: 'This idempotency key was used for another request.',
    action: 'Use a new key for a new request, and the same one only to repeat it.',
  });
}

function keyMalformed(): Refusal {
  return new Refusal({
    status: 400,
    code: 'idempotency-key-malformed',
    message: 'The header idempotency-key is not what it should be.',
    action: 'Send up to 255 visible ASCII characters without spaces, such as a UUID.',
  });
}

function queueFull(): Refusal {
  return new Refusal({
    status: 429,
    code: 'queue-full',
    message: 'So many runs wait here already that no more are accepted. Nothing was begun.',
    action: 'Try again later.',
    headers: { 'retry-after': '5' },
  });
}
