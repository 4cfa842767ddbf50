import type { Editor } from '@/components/editor/store/editor';
import { toast } from '@/components/ui/toast';
import type { EditorAction } from './editor-action';

/** Every way to an action ends here: what it cannot do is said, not swallowed. */
export function performAction(editor: Editor, action: EditorAction): void {
  if (action.isEnabled && !action.isEnabled(editor)) return;
  Promise.resolve(action.perform(editor)).catch(() => {
    toast.error(`“${action.label}” did not work`, { description: 'Try again, or reload the page.' });
  });
}
