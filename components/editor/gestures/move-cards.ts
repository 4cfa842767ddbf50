import { changeFlow } from '@/components/editor/store/document-store';
import type { Editor } from '@/components/editor/store/editor';
import type { Change } from '@/flows/model/change';
import type { Position } from '@/flows/model/document';
import { own } from '@/flows/model/own';

/** What a hand has dragged, when it lets go: one undo step, however long the way. */
export function moveCards(
  editor: Editor,
  cards: readonly { readonly id: string; readonly position: Position }[],
): void {
  const { components } = editor.document.getState().document;
  const moves = cards.flatMap(({ id, position }): Change[] => {
    const before = own(components, id)?.position;
    const place = { x: Math.round(position.x), y: Math.round(position.y) };
    if (!before || (before.x === place.x && before.y === place.y)) return [];
    return [{ kind: 'move', id, position: place }];
  });
  changeFlow(editor.document, moves, { mark: 'Move' });
}
