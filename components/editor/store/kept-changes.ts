import * as z from 'zod';
import { changeSchema } from '@/flows/model/change-schema';
import type { SyncState } from './sync-state';

/**
 * What the server does not know yet, kept on this device, so that a reload, a crash or a dead network loses nothing.
 * One record per tab; a tab takes over the records of tabs that are gone.
 */
export interface KeptChanges
  extends KeptPlace,
    Pick<SyncState, 'revision' | 'inFlight' | 'queue' | 'queuedOn'> {}

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
    inFlight: sync.inFlight,
    queue: sync.queue,
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
    const { data } = keptSchema.safeParse(JSON.parse(text));
    return data ? withRevisions(data) : null;
  } catch {
    return null;
  }
}

/** Records of pages from before an update do not say on what their changes were made. */
function withRevisions({ inFlight, queuedOn, ...kept }: z.infer<typeof keptSchema>): KeptChanges {
  const { revision, queue } = kept;
  return {
    ...kept,
    inFlight: inFlight && { ...inFlight, madeOn: inFlight.madeOn ?? revision },
    queuedOn: queuedOn ?? (queue.length > 0 ? revision : null),
  };
}

const prefix = 'millrace.unsaved.';

function keyOf(place: KeptPlace): string {
  return `${prefix}${place.flowId}.${place.clientId}`;
}

const revisionSchema = z.number().int().nonnegative();

const keptSchema = z.object({
  flowId: z.string(),
  clientId: z.string(),
  revision: revisionSchema,
  inFlight: z
    .object({ batchId: z.string(), changes: z.array(changeSchema), madeOn: revisionSchema.optional() })
    .nullable(),
  queue: z.array(changeSchema),
  queuedOn: revisionSchema.nullable().optional(),
});
