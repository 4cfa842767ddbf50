import { CircleAlert, TriangleAlert } from 'lucide-react';
import { useDocument, useEditor } from '@/components/editor/store/editor-context';
import { findingsOf } from '@/components/editor/store/findings-of';
import type { StepState } from '@/components/editor/store/run-state';
import { StateBadge } from '@/components/ui/state-badge';
import { Tooltip } from '@/components/ui/tooltip';
import { ComponentIcon } from './component-icon';
import type { CardContent } from './use-card';

/** Family icon, title and state: 32 px. */
export function CardHeader({ id, card, step }: { id: string; card: CardContent; step: StepState | null }) {
  return (
    <header className="flex h-8 items-center gap-2 border-line border-b pr-2 pl-2.5">
      <ComponentIcon name={card.description?.icon ?? ''} className="text-(--family-colour)" />
      <h2 dir="auto" title={card.title} className="min-w-0 flex-1 truncate font-medium text-13">
        {card.title}
      </h2>
      {step ? <StepMark step={step} /> : <FindingMark id={id} />}
    </header>
  );
}

function StepMark({ step }: { step: StepState }) {
  return (
    <StateBadge state={step.status} look="plain" className="text-11 text-ink-muted">
      <span className="sr-only">{step.status}</span>
    </StateBadge>
  );
}

/** Before a run: what keeps this component from running. */
function FindingMark({ id }: { id: string }) {
  const { catalogue } = useEditor();
  const finding = useDocument((state) =>
    findingsOf(state.document, catalogue).find((candidate) => candidate.componentId === id),
  );
  if (!finding) return null;
  const isError = finding.severity === 'error';
  const Icon = isError ? CircleAlert : TriangleAlert;
  return (
    <Tooltip label={`${finding.message} ${finding.action}`} side="top">
      <span
        role="img"
        aria-label={`${isError ? 'Error' : 'Warning'}: ${finding.message}`}
        className="flex size-4"
      >
        <Icon aria-hidden className={isError ? 'text-red-line' : 'text-amber-line'} />
      </span>
    </Tooltip>
  );
}
