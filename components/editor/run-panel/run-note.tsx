'use client';

import { CircleAlert, TriangleAlert } from 'lucide-react';
import type { RunProblem } from '@/components/editor/store/run-store';
import { classNames } from '@/components/ui/class-names';
import type { RunFailure } from '@/flows/model/run-event';
import { ShowComponent } from './show-component';

export interface RunNoteProps {
  /** `failure`: a run ended so. `problem`: it could not begin. */
  readonly kind: 'failure' | 'problem';
  readonly note: RunFailure | RunProblem;
}

/** Which component it was, why, what to do, and the way there. */
export function RunNote({ kind, note }: RunNoteProps) {
  const { componentId, message, action, field } = note;
  const name = 'componentName' in note ? note.componentName : undefined;
  const { icon: Icon, box, ink } = looks[kind];
  return (
    <div
      role="alert"
      data-testid={`run-${kind}`}
      className={classNames('flex gap-2.5 rounded-card border p-3 text-13', box)}
    >
      <Icon aria-hidden className={classNames('mt-0.5', ink)} />
      <div className="min-w-0 flex-1">
        <p dir="auto" className={classNames('break-words font-medium', kind === 'failure' && ink)}>
          {name ? `${name}: ${message}` : message}
        </p>
        <p dir="auto" className="mt-0.5 break-words text-ink">
          {action}
        </p>
        {componentId && <ShowComponent componentId={componentId} field={field} />}
      </div>
    </div>
  );
}

const looks = {
  failure: { icon: CircleAlert, box: 'border-red-line/40 bg-red-soft', ink: 'text-red-ink' },
  problem: { icon: TriangleAlert, box: 'border-amber-line/40 bg-amber-soft', ink: 'text-amber-ink' },
} as const;
