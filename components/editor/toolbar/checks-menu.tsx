'use client';

import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useDocument, useEditor } from '@/components/editor/store/editor-context';
import { findingsOf } from '@/components/editor/store/findings-of';
import { Button } from '@/components/ui/button';
import { Popover } from '@/components/ui/popover';
import type { Finding } from '@/flows/model/finding';
import { FindingList } from './finding-list';

/** What keeps the flow from running, and the way to each place. */
export function ChecksMenu() {
  const { catalogue } = useEditor();
  const findings = useDocument((state) => findingsOf(state.document, catalogue));
  const [open, setOpen] = useState(false);
  const errors = findings.filter((finding) => finding.severity === 'error').length;
  return (
    <Popover
      label="Checks"
      open={open}
      onOpenChange={setOpen}
      align="end"
      className="w-88 p-1"
      trigger={
        <Button variant="ghost" data-testid="checks" aria-label={`Checks: ${summaryOf(findings)}`}>
          {findings.length === 0 ? (
            <CircleCheck aria-hidden className="text-green-line" />
          ) : errors > 0 ? (
            <CircleAlert aria-hidden className="text-red-line" />
          ) : (
            <TriangleAlert aria-hidden className="text-amber-line" />
          )}
          <span className="max-sm:hidden">{findings.length === 0 ? 'Checks' : summaryOf(findings)}</span>
        </Button>
      }
    >
      <FindingList findings={findings} onShow={() => setOpen(false)} />
    </Popover>
  );
}

export function summaryOf(findings: readonly Finding[]): string {
  const errors = findings.filter((finding) => finding.severity === 'error').length;
  const warnings = findings.length - errors;
  if (findings.length === 0) return 'all fine';
  const parts = [
    errors > 0 && `${errors} to fix`,
    warnings > 0 && `${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`,
  ];
  return parts.filter(Boolean).join(', ');
}
