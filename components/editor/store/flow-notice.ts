import type { Change } from '@/flows/model/change';
import { placeOf, valuePut } from '@/flows/model/change-place';
import type { FlowDocument } from '@/flows/model/document';
import type { Json } from '@/flows/model/json';
import { own } from '@/flows/model/own';
import { placedIn } from '@/flows/model/placed';
import type { OthersBatch, ReplacedValue } from './editor-api';

/** Something a person should know: a refused change, an undo that was overtaken, a value that lost. */
export interface FlowNotice {
  readonly message: string;
  /** The value that lost, to be shown. */
  readonly value?: Json;
  /** What puts it back, when the person wants. */
  readonly restore?: readonly Change[];
}

/** My batch put something in the place of what somebody had saved meanwhile. */
export function noticeOfWin({ kind, what, author, value, restore }: ReplacedValue): FlowNotice {
  const whose = author ?? 'Someone else';
  const message =
    kind === 'removed'
      ? `You removed ${what} while ${author ?? 'someone else'} was changing it.`
      : `${whose} changed ${what} meanwhile. Your value replaced theirs.`;
  return withValue({ message, restore }, value);
}

/** Somebody's batch put something in the place of what I had saved. */
export function noticesOfLosses(batch: OthersBatch, userId: string): FlowNotice[] {
  const winner = batch.author ?? 'Someone else';
  return (batch.replaced ?? [])
    .filter(({ authorId }) => authorId === userId)
    .map(({ kind, what, value, restore }) => {
      const message =
        kind === 'removed'
          ? `${winner} removed ${what} while you were changing it.`
          : `${winner} changed ${what} at the same time. Their value replaced yours.`;
      return withValue({ message, restore }, value);
    });
}

export interface Refusal {
  readonly change: Change;
  readonly reason: string;
}

/** What was refused of mine. A text that was typed is offered whole, as it read before; what is gone takes nothing. */
export function noticesOfRefusals(
  refused: readonly Refusal[],
  { before, after }: { readonly before: FlowDocument; readonly after: FlowDocument },
): FlowNotice[] {
  const notices = new Map<string, FlowNotice>();
  for (const { change, reason } of refused) {
    if (notices.has(reason)) continue;
    const lost = lostOf(change, before);
    const fits = 'id' in lost && placedIn(after, lost.id) !== null && placeOf(lost) !== null;
    const notice: FlowNotice = { message: reason, ...(fits && { restore: [lost] }) };
    notices.set(reason, withValue(notice, valuePut(lost)));
  }
  return [...notices.values()];
}

/** The whole text instead of one edit in it, which would fit nowhere any more. */
function lostOf(change: Change, shown: FlowDocument): Change {
  if (change.kind !== 'splice-text') return change;
  const { id, field } = change;
  const component = own(shown.components, id);
  const value = component && own(component.settings, field);
  return typeof value === 'string' ? { kind: 'set-field', id, field, value } : change;
}

function withValue(notice: FlowNotice, value: Json): FlowNotice {
  return value === null ? notice : { ...notice, value };
}
