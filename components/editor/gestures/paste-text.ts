import { changeFlow } from '@/components/editor/store/document-store';
import type { Editor } from '@/components/editor/store/editor';
import { selectComponents } from '@/components/editor/store/session-store';
import { loadPart } from '@/components/ui/load-part';
import type { FlowDocument, Position } from '@/flows/model/document';
import { type ClipboardContent, pasteContent, seemsCopied, topLeftOf } from './clipboard-text';

/** Puts copied components into the flow and selects them. Text that is something else is left alone. */
export async function pasteText(editor: Editor, text: string | null): Promise<void> {
  if (!text || !seemsCopied(text)) return;
  const parser = await loadPart(() => import('./parse-clipboard-text'));
  const content = parser?.parseClipboardText(text);
  if (content) putContent(editor, content, { mark: 'Paste' });
}

export interface PutOptions {
  /** What undo calls it. */
  readonly mark: string;
  /** Beside what was copied, instead of in the middle of the view. */
  readonly beside?: boolean;
}

export function putContent(editor: Editor, content: ClipboardContent, { mark, beside }: PutOptions): void {
  if (!editor.flow.canEdit) return;
  const { document } = editor.document.getState();
  const origin = topLeftOf(content);
  const at = beside ? origin : (placeInView(editor) ?? origin);
  const { changes, componentIds } = pasteContent(content, freePlace(document, at));
  changeFlow(editor.document, changes, { mark });
  selectComponents(editor.session, componentIds);
}

/** Never exactly on top of something: a copy that hides its original looks like nothing happened. */
export function freePlace(document: FlowDocument, at: Position): Position {
  const taken = new Set(Object.values(document.components).map(({ position }) => placeKey(position)));
  let place = at;
  while (taken.has(placeKey(place))) place = { x: place.x + 32, y: place.y + 32 };
  return place;
}

function placeInView(editor: Editor): Position | null {
  const centre = editor.view.current?.centre();
  return centre ? { x: centre.x - 130, y: centre.y - 80 } : null;
}

function placeKey({ x, y }: Position): string {
  return `${Math.round(x / 8)}:${Math.round(y / 8)}`;
}
