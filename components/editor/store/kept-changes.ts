import * as z from 'zod';
import { changeSchema } from '@/flows/model/change-schema';
import type { SyncState } from './sync-state';

/**
 * What the server does not know yet, kept on this device, so that a reload, a crash or a dead network loses nothing.
 * One record per tab; a tab takes over the records of tabs that are gone.
 */
export type KeptChanges = z.infer<typeof keptSchema>;

export type KeptStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

export interface KeptPlace {
  readonly flowId: string;
  readonly clientId: string;
}

export function keepChanges(storage: KeptStorage, place: KeptPlace, sync: SyncState): void {
  const key = keyOf(place);
  if (!sync.inFlight && sync.queue.length === 0) {
    storage.removeItem(key);
    return;
  }
  const kept: KeptChanges = {
    ...place,
    revision: sync.revision,
    inFlight: sync.inFlight && { ...sync.inFlight, changes: [...sync.inFlight.changes] },
    queue: [...sync.queue],
    queuedOn: sync.queuedOn,
  };
  storage.setItem(key, JSON.stringify(kept));
}

/** Records of this flow, oldest revision first. `isGone` tells whether the tab that wrote one has ended. */
export async function findKeptChanges(
  storage: KeptStorage,
  flowId: string,
  isGone: (clientId: string) => Promise<boolean>,
): Promise<KeptChanges[]> {
  const records = keysOf(storage, flowId).flatMap((key) => parseKept(storage.getItem(key)) ?? []);
  const gone = await Promise.all(records.map((record) => isGone(record.clientId)));
  return records.filter((_, index) => gone[index]).sort((a, b) => a.revision - b.revision);
}

export function forgetKeptChanges(storage: KeptStorage, place: KeptPlace): void {
  storage.removeItem(keyOf(place));
}

function keysOf(storage: KeptStorage, flowId: string): string[] {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index));
  return keys.filter((key): key is string => key?.startsWith(`${prefix}${flowId}.`) ?? false);
}

function parseKept(text: string | null): KeptChanges | null {
  if (!text) return null;
  try {
    return keptSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

const prefix = 'millrace.unsaved.';

function keyOf(place: KeptPlace): string {
  return `${prefix}${place.flowId}.${place.clientId}`;
}

const keptSchema = z.object({
  flowId: z.string(),
  clientId: z.string(),
  revision: z.number().int().nonnegative(),
  inFlight: z
    .object({ batchId: z.string(), changes: z.array(changeSchema), madeOn: z.number().int().nonnegative() })
    .nullable(),
  queue: z.array(changeSchema),
  queuedOn: z.number().int().nonnegative().nullable(),
});
