'use client';

import { applyNodeChanges, type NodeChange } from '@xyflow/react';
import { useCallback, useState } from 'react';
import { useDocument, useEditor, useSession } from '@/components/editor/store/editor-context';
import { setSelection } from '@/components/editor/store/session-store';
import { type CardNode, reconcileNodes } from './reconcile-nodes';

/**
 * The canvas library's own list: what it measures and where a hand drags something right now.
 * Places that last come from the document, the selection from the session.
 */
export function useCanvasNodes() {
  const { session, catalogue } = useEditor();
  const components = useDocument((state) => state.document.components);
  const selected = useSession((state) => state.selection.components);
  const [nodes, setNodes] = useState<CardNode[]>(() =>
    reconcileNodes([], { components, catalogue, selected }),
  );
  const [drawn, setDrawn] = useState({ components, selected });
  if (drawn.components !== components || drawn.selected !== selected) {
    setDrawn({ components, selected });
    setNodes(reconcileNodes(nodes, { components, catalogue, selected }));
  }
  const onNodesChange = useCallback(
    (changes: NodeChange<CardNode>[]) => {
      const selections = changes.filter((change) => change.type === 'select');
      if (selections.length > 0) {
        const { selection } = session.getState();
        setSelection(session, { ...selection, components: toggled(selection.components, selections) });
      }
      const own = changes.filter((change) => change.type === 'dimensions' || change.type === 'position');
      if (own.length > 0) setNodes((current) => applyNodeChanges(own, current));
    },
    [session],
  );
  return { nodes, onNodesChange };
}

export function toggled(
  ids: ReadonlySet<string>,
  changes: readonly { readonly id: string; readonly selected: boolean }[],
): ReadonlySet<string> {
  const next = new Set(ids);
  for (const { id, selected } of changes) {
    if (selected) next.add(id);
    else next.delete(id);
  }
  return next;
}
