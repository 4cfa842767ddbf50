'use client';

import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';
import { useDocument, useEditor } from '@/components/editor/store/editor-context';
import { findingsOf } from '@/components/editor/store/findings-of';
import { Button, type ButtonProps } from '@/components/ui/button';
import { useFirstPress } from '@/components/ui/use-first-press';
import type { Finding } from '@/flows/model/finding';

/** What keeps the flow from running, in a word; the list comes with the first press. */
export function ChecksMenu() {
  const { catalogue } = useEditor();
  const findings = useDocument((state) => findingsOf(state.document, catalogue));
  const { loaded, handlers } = useFirstPress({ load });
  if (!loaded) return <ChecksButton findings={findings} {...handlers} />;
  return <loaded.part.ChecksPopover findings={findings} trigger={<ChecksButton findings={findings} />} />;
}

const load = () => import('./checks-popover');

function ChecksButton({ findings, ...rest }: ButtonProps & { findings: readonly Finding[] }) {
  const summary = summaryOf(findings);
  return (
    <Button
      variant="ghost"
      data-testid="checks"
      aria-label={`Checks: ${summary}`}
      aria-haspopup="dialog"
      {...rest}
    >
      <ChecksIcon findings={findings} />
      <span className="max-sm:hidden">{findings.length === 0 ? 'Checks' : summary}</span>
    </Button>
  );
}

function ChecksIcon({ findings }: { findings: readonly Finding[] }) {
  if (findings.length === 0) return <CircleCheck aria-hidden className="text-green-line" />;
  const hasErrors = findings.some((finding) => finding.severity === 'error');
  if (hasErrors) return <CircleAlert aria-hidden className="text-red-line" />;
  return <TriangleAlert aria-hidden className="text-amber-line" />;
}

function summaryOf(findings: readonly Finding[]): string {
  const errors = findings.filter((finding) => finding.severity === 'error').length;
  const warnings = findings.length - errors;
  if (findings.length === 0) return 'all fine';
  const parts = [
    errors > 0 && `${errors} to fix`,
    warnings > 0 && `${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`,
  ];
  return parts.filter(Boolean).join(', ');
}
