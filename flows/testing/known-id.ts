import { sortedIds } from '@/flows/model/document';

/** Mostly an id that is there, now and then one of the pool that may not be. */
export function knownId(
  record: Readonly<Record<string, unknown>>,
  { prefix, who, where }: { readonly prefix: string; readonly who: number; readonly where: number },
): string {
  const ids = sortedIds(record);
  return (where % 6 === 0 ? undefined : ids[who % Math.max(1, ids.length)]) ?? `${prefix}${who}`;
}
