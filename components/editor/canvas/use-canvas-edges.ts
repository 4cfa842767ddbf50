'use client';

import type { EdgeChange } from '@xyflow/react';
import { useCallback, useState } from 'react';
import { useDocument, useEditor, useSession } from '@/components/editor/store/editor-context';
import { setSelection } from '@/components/editor/store/session-store';
import { type PortEdge, reconcileEdges } from './reconcile-edges';
import { toggled } from './use-canvas-nodes';

/** Edges with the colour of what travels over them. */
export function useCanvasEdges() {
  const { session, catalogue } = useEditor();
  const document = useDocument((state) => state.document);
  const selected = useSession((state) => state.selection.edges);
  const [edges, setEdges] = useState<PortEdge[]>(() => reconcileEdges([], { document, catalogue }, selected));
  const [drawn, setDrawn] = useState({ edges: document.edges, selected });
  if (drawn.edges !== document.edges || drawn.selected !== selected) {
    setDrawn({ edges: document.edges, selected });
    setEdges(reconcileEdges(edges, { document, catalogue }, selected));
  }
  const onEdgesChange = useCallback(
    (changes: EdgeChange<PortEdge>[]) => {
      const selections = changes.filter((change) => change.type === 'select');
      if (selections.length === 0) return;
      const { selection } = session.getState();
      setSelection(session, { ...selection, edges: toggled(selection.edges, selections) });
    },
    [session],
  );
  return { edges, onEdgesChange };
}
