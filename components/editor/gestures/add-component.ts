import { changeFlow } from '@/components/editor/store/document-store';
import type { Editor } from '@/components/editor/store/editor';
import { selectComponents } from '@/components/editor/store/session-store';
import type { ComponentDescription } from '@/flows/model/component';
import type { Position } from '@/flows/model/document';
import { newComponent, newComponentId } from '@/flows/model/new-component';
import { freePlace } from './paste-text';

/** Half of a new card: what is dropped or added at the centre lies under the pointer, not beside it. */
const halfCard = { x: 130, y: 48 };

/** `at` is where the middle of its head shall lie; without it the middle of the view. */
export function addComponent(editor: Editor, description: ComponentDescription, at?: Position): string {
  const middle = at ?? editor.view.current?.centre() ?? { x: 0, y: 0 };
  const position = freePlace(editor.document.getState().document, {
    x: Math.round(middle.x - halfCard.x),
    y: Math.round(middle.y - halfCard.y),
  });
  const id = newComponentId(description.type, Math.random);
  const component = newComponent(description, position);
  changeFlow(editor.document, [{ kind: 'add-component', id, component }], { mark: 'Add component' });
  selectComponents(editor.session, [id]);
  return id;
}
