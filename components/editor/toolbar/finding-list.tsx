'use client';

import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';
import type { Editor } from '@/components/editor/store/editor';
import { useEditor } from '@/components/editor/store/editor-context';
import { setSelection, showComponent } from '@/components/editor/store/session-store';
import type { Finding } from '@/flows/model/finding';

/** Each finding says what and what to do; a press leads to the component. */
export function FindingList({ findings, onShow }: { findings: readonly Finding[]; onShow: () => void }) {
  const editor = useEditor();
  if (findings.length === 0) {
    return (
      <p className="flex items-center gap-2 p-2 text-13">
        <CircleCheck aria-hidden className="text-green-line" />
        Nothing to fix. The flow can run.
      </p>
    );
  }
  return (
    <ul className="flex max-h-96 flex-col overflow-y-auto">
      {findings.map((finding) => (
        <li key={`${finding.code} ${finding.componentId} ${finding.field} ${finding.port} ${finding.edge}`}>
          <button
            type="button"
            data-testid="finding"
            disabled={!finding.componentId && !finding.edge}
            onClick={() => {
              onShow();
              showFinding(editor, finding);
            }}
            className="flex w-full gap-2 rounded-control p-2 text-left text-13 enabled:hover:bg-hover"
          >
            {finding.severity === 'error' ? (
              <CircleAlert aria-hidden className="mt-0.5 text-red-line" />
            ) : (
              <TriangleAlert aria-hidden className="mt-0.5 text-amber-line" />
            )}
            <span>
              <span className="block">{finding.message}</span>
              <span className="block text-12 text-ink-muted">{finding.action}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function showFinding({ session, view }: Editor, finding: Finding): void {
  if (finding.edge) setSelection(session, { components: new Set(), edges: new Set([finding.edge]) });
  else if (finding.componentId) showComponent(session, finding.componentId, finding.field);
  if (finding.componentId) view.current?.reveal(finding.componentId, { focus: !finding.field });
}
