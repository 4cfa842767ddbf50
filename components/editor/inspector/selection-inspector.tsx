'use client';

import { copySelectionAction } from '@/components/editor/actions/copy-selection';
import { deleteSelectionAction } from '@/components/editor/actions/delete-selection';
import { duplicateSelectionAction } from '@/components/editor/actions/duplicate-selection';
import { performAction } from '@/components/editor/actions/perform-action';
import { useEditor, useSession } from '@/components/editor/store/editor-context';
import { Button } from '@/components/ui/button';

const actions = [duplicateSelectionAction, copySelectionAction, deleteSelectionAction];

export function SelectionInspector() {
  const editor = useEditor();
  const { components, edges } = useSession((state) => state.selection);
  return (
    <div className="flex flex-col gap-3 p-4">
      <h2 className="font-semibold text-14">{countOf(components.size, edges.size)}</h2>
      <div className="flex flex-wrap gap-2">
        {actions
          .filter((action) => action.isEnabled?.(editor) ?? true)
          .map((action) => (
            <Button key={action.id} size="compact" onClick={() => performAction(editor, action)}>
              <action.icon aria-hidden />
              {action.label}
            </Button>
          ))}
      </div>
    </div>
  );
}

function countOf(components: number, edges: number): string {
  const parts = [
    components > 0 && `${components} ${components === 1 ? 'component' : 'components'}`,
    edges > 0 && `${edges} ${edges === 1 ? 'connection' : 'connections'}`,
  ];
  return `${parts.filter(Boolean).join(' and ')} selected`;
}
