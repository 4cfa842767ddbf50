import type { LucideIcon } from 'lucide-react';
import type { Editor } from '@/components/editor/store/editor';

/**
 * One thing a person can do in the editor. Toolbar, context menu, command palette and keyboard only read the table
 * in `actions.ts`.
 */
export interface EditorAction {
  readonly id: string;
  /** A verb and what. */
  readonly label: string;
  readonly icon: LucideIcon;
  readonly group: 'Edit' | 'View' | 'Run' | 'Flow';
  /** The first is shown; all are bound. */
  readonly shortcuts?: readonly string[];
  /** The browser makes its own event of these keys (copy, cut, paste); shown here, bound there. */
  readonly boundByBrowser?: true;
  /** Its keys answer only while the canvas, or nothing, has the focus: Backspace on a button deletes no component. */
  readonly onlyOnCanvas?: true;
  /** Answers even while somebody types in a field. */
  readonly whileTyping?: true;
  /** Stands in the menu of a right click. */
  readonly inMenu?: 'selection' | 'canvas';
  readonly tone?: 'danger';
  /** Absent = always. */
  isEnabled?(editor: Editor): boolean;
  perform(editor: Editor): void | Promise<void>;
}
