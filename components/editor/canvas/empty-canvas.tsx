'use client';

import { Workflow } from 'lucide-react';
import { performAction } from '@/components/editor/actions/perform-action';
import { searchComponentsAction } from '@/components/editor/actions/search-components';
import { useDocument, useEditor } from '@/components/editor/store/editor-context';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Kbd } from '@/components/ui/kbd';

/** Teaches what to do with nothing. The canvas under it stays a place to drop things on. */
export function EmptyCanvas() {
  const editor = useEditor();
  const isEmpty = useDocument((state) => Object.keys(state.document.components).length === 0);
  if (!isEmpty) return null;
  return (
    <div className="pointer-events-none absolute inset-0 z-5 grid place-items-center">
      <EmptyState
        icon={Workflow}
        title="An empty flow"
        action={
          editor.flow.canEdit && (
            <Button
              className="pointer-events-auto"
              onClick={() => performAction(editor, searchComponentsAction)}
            >
              Add the first component
              <Kbd keys="/" />
            </Button>
          )
        }
      >
        A flow goes from left to right: drag a Chat Input here, then a Language Model, then a Chat Output, and
        draw a line from each port to the next.
      </EmptyState>
    </div>
  );
}
