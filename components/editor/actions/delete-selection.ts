import { Trash2 } from 'lucide-react';
import { changeFlow } from '@/components/editor/store/document-store';
import type { Editor } from '@/components/editor/store/editor';
import { nothingSelected } from '@/components/editor/store/session-store';
import type { Change } from '@/flows/model/change';
import { own } from '@/flows/model/own';
import type { EditorAction } from './editor-action';

export const deleteSelectionAction: EditorAction = {
  id: 'delete-selection',
  label: 'Delete',
  icon: Trash2,
  group: 'Edit',
  onlyOnCanvas: true,
  shortcuts: ['backspace', 'delete'],
  inMenu: 'selection',
  tone: 'danger',
  isEnabled: ({ flow, session }) => flow.canEdit && hasSelection(session.getState().selection),
  perform: (editor) => deleteSelection(editor, 'Delete'),
};

export function deleteSelection(editor: Editor, mark: string): void {
  const { components, edges } = editor.session.getState().selection;
  const { document } = editor.document.getState();
  const disconnected = [...edges].flatMap((id): Change[] => {
    const edge = own(document.edges, id);
    const goesAnyway = edge && (components.has(edge.from.component) || components.has(edge.to.component));
    return edge && !goesAnyway ? [{ kind: 'disconnect', edge }] : [];
  });
  const removed = [...components].map((id): Change => ({ kind: 'remove-component', id }));
  changeFlow(editor.document, [...disconnected, ...removed], { mark });
  editor.session.setState({ selection: nothingSelected });
  editor.view.current?.focus();
}

function hasSelection({
  components,
  edges,
}: {
  components: ReadonlySet<string>;
  edges: ReadonlySet<string>;
}) {
  return components.size + edges.size > 0;
}
