'use client';

import { ArrowLeft, ArrowRight, Unplug } from 'lucide-react';
import { useMemo } from 'react';
import type { CardContent } from '@/components/editor/canvas/use-card';
import { changeFlow } from '@/components/editor/store/document-store';
import { useDocument, useEditor } from '@/components/editor/store/editor-context';
import { showComponent } from '@/components/editor/store/session-store';
import { IconButton } from '@/components/ui/icon-button';
import { componentLabel } from '@/flows/model/catalogue';
import { edgeId, type FlowEdge } from '@/flows/model/document';
import { own } from '@/flows/model/own';

/** What this component is connected to: to follow, and to take away, without a pointer. */
export function ComponentConnections({ id, card }: { id: string; card: CardContent }) {
  const editor = useEditor();
  const document = useDocument((state) => state.document);
  const edges = useMemo(
    () =>
      Object.values(document.edges).filter((edge) => edge.from.component === id || edge.to.component === id),
    [document.edges, id],
  );
  if (edges.length === 0) return null;
  const nameOf = (other: string) => {
    const component = own(document.components, other);
    return component ? componentLabel(component, editor.catalogue) : other;
  };
  const follow = (other: string) => {
    showComponent(editor.session, other);
    editor.view.current?.reveal(other);
  };
  return (
    <section aria-label="Connections" className="flex flex-col gap-1 border-line border-t p-4">
      <h3 className="font-medium text-12 text-ink-muted">Connections</h3>
      <ul>
        {edges.map((edge) => {
          const isInput = edge.to.component === id;
          const other = isInput ? edge.from.component : edge.to.component;
          const Arrow = isInput ? ArrowLeft : ArrowRight;
          return (
            <li key={edgeId(edge)} className="flex h-8 items-center gap-2 text-12">
              <Arrow aria-hidden className="size-3.5 text-ink-faint" />
              <span className="shrink-0">{ownPortLabel(card, edge, isInput)}</span>
              <button
                type="button"
                onClick={() => follow(other)}
                className="min-w-0 flex-1 truncate rounded-inner text-left text-accent-ink hover:underline"
              >
                {nameOf(other)}
              </button>
              {editor.flow.canEdit && (
                <IconButton
                  icon={Unplug}
                  label={`Disconnect ${nameOf(other)}`}
                  onClick={() =>
                    changeFlow(editor.document, [{ kind: 'disconnect', edge }], { mark: 'Disconnect' })
                  }
                />
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function ownPortLabel(card: CardContent, edge: FlowEdge, isInput: boolean): string {
  return isInput
    ? (own(card.ports.inputs, edge.to.port)?.label ?? edge.to.port)
    : (own(card.ports.outputs, edge.from.port)?.label ?? edge.from.port);
}
