import type { Change } from '@/flows/model/change';

export function rebaseChanges(changes: readonly Change[], _since: readonly Change[]) {
  return { changes, notices: [] as string[] };
}
