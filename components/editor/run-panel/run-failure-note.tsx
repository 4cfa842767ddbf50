'use client';

import { CircleAlert } from 'lucide-react';
import type { RunFailure } from '@/flows/model/run-event';
import { ShowComponent } from './show-component';

/** Which component failed, why, what to do, and the way there. */
export function RunFailureNote({ failure }: { failure: RunFailure }) {
  const { componentId, componentName, message, action, field } = failure;
  return (
    <div
      role="alert"
      data-testid="run-failure"
      className="flex gap-2.5 rounded-card border border-red-line/40 bg-red-soft p-3 text-13"
    >
      <CircleAlert aria-hidden className="mt-0.5 text-red-ink" />
      <div className="min-w-0 flex-1">
        <p className="break-words font-medium text-red-ink">
          {componentName ? `${componentName}: ${message}` : message}
        </p>
        <p className="mt-0.5 break-words text-ink">{action}</p>
        {componentId && <ShowComponent componentId={componentId} field={field} />}
      </div>
    </div>
  );
}
