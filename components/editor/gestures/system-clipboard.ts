import type { Editor } from '@/components/editor/store/editor';
import { copyToText } from './clipboard-text';

/** The selection as text: on the system's clipboard where the browser allows it, and kept here for where it does not. */
export async function writeClipboard(editor: Editor): Promise<void> {
  const text = selectionAsText(editor);
  if (!text) return;
  editor.copied.current = text;
  await navigator.clipboard?.writeText(text).catch(() => undefined);
}

export async function readClipboard(editor: Editor): Promise<string | null> {
  const text = await navigator.clipboard?.readText().catch(() => null);
  return text || editor.copied.current;
}

export function selectionAsText(editor: Editor): string | null {
  const { components } = editor.session.getState().selection;
  return copyToText(editor.document.getState().document, components);
}
