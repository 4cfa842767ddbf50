import { toast } from '@/components/ui/toast';
import type { Change } from '@/flows/model/change';
import type { Json } from '@/flows/model/json';
import type { FlowNotice } from './store/flow-notice';

/** A toast each: what happened, the value that lost, and the way to put it back. */
export function showNotices(
  notices: readonly FlowNotice[],
  restore: (changes: readonly Change[]) => void,
): void {
  const byMessage = new Map(notices.map((notice) => [notice.message, notice]));
  for (const { message, value, restore: changes } of byMessage.values()) {
    toast.info(message, {
      description: value === undefined ? undefined : excerpt(value),
      action: changes && { label: 'Restore', onClick: () => restore(changes) },
    });
  }
}

const excerptLength = 160;

function excerpt(value: Json): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > excerptLength ? `${text.slice(0, excerptLength)}…` : text;
}
