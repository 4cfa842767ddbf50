import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, type LucideIcon } from 'lucide-react';
import { changeFlow } from '@/components/editor/store/document-store';
import type { Editor } from '@/components/editor/store/editor';
import type { Change } from '@/flows/model/change';
import { own } from '@/flows/model/own';
import type { EditorAction } from './editor-action';

const stepPixels = 8;
const bigStepPixels = 40;

/** Arrow keys move what is selected; with shift five times as far. Presses in a row are one undo step. */
export const nudgeActions: readonly EditorAction[] = [
  nudge('left', ArrowLeft, [-1, 0]),
  nudge('right', ArrowRight, [1, 0]),
  nudge('up', ArrowUp, [0, -1]),
  nudge('down', ArrowDown, [0, 1]),
].flat();

function nudge(direction: string, icon: LucideIcon, [x, y]: readonly [number, number]): EditorAction[] {
  const action = (far: boolean): EditorAction => ({
    id: `nudge-${direction}${far ? '-far' : ''}`,
    label: `Move ${direction}${far ? ' by a big step' : ''}`,
    icon,
    group: 'Edit',
    onlyOnCanvas: true,
    shortcuts: [far ? `shift+${direction}` : direction],
    isEnabled: ({ flow, session }) => flow.canEdit && session.getState().selection.components.size > 0,
    perform(editor) {
      const step = far ? bigStepPixels : stepPixels;
      moveSelection(editor, { x: x * step, y: y * step });
    },
  });
  return [action(false), action(true)];
}

function moveSelection(editor: Editor, by: { readonly x: number; readonly y: number }): void {
  const { document } = editor.document.getState();
  const { components } = editor.session.getState().selection;
  const moves = [...components].flatMap((id): Change[] => {
    const position = own(document.components, id)?.position;
    return position ? [{ kind: 'move', id, position: { x: position.x + by.x, y: position.y + by.y } }] : [];
  });
  const mark = `Move ${[...components].sort().join(',')}`;
  changeFlow(editor.document, moves, { mark, capture: 'continue' });
}
