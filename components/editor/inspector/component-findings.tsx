'use client';

import { CircleAlert, TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';
import { useDocument, useEditor } from '@/components/editor/store/editor-context';
import { findingsOf } from '@/components/editor/store/findings-of';

/** What is wrong with this component that no field of it says already. */
export function ComponentFindings({ id }: { id: string }) {
  const { catalogue } = useEditor();
  const all = useDocument((state) => findingsOf(state.document, catalogue));
  const findings = useMemo(
    () => all.filter((finding) => finding.componentId === id && finding.field === undefined),
    [all, id],
  );
  if (findings.length === 0) return null;
  return (
    <ul aria-label="Checks" className="flex flex-col gap-2 border-line border-b p-4">
      {findings.map((finding) => {
        const isError = finding.severity === 'error';
        const Icon = isError ? CircleAlert : TriangleAlert;
        return (
          <li key={`${finding.code} ${finding.port} ${finding.message}`} className="flex gap-2 text-12">
            <Icon aria-hidden className={isError ? 'text-red-line' : 'text-amber-line'} />
            <span>
              {finding.message} <span className="text-ink-muted">{finding.action}</span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
