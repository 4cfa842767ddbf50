'use client';

import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { useRuns } from '@/components/editor/store/editor-context';
import { classNames } from '@/components/ui/class-names';
import { own } from '@/flows/model/own';
import { CardFields } from './card-fields';
import { CardFooter } from './card-footer';
import { CardHeader } from './card-header';
import { CardPorts } from './card-ports';
import { familyColour } from './family-colours';
import { FarCard } from './far-card';
import type { CardNode } from './reconcile-nodes';
import { useCard } from './use-card';

/** One component on the canvas. It reads itself from the stores by its id, so dragging it draws none of it again. */
export const ComponentCard = memo(
  function ComponentCard({ id, selected }: NodeProps<CardNode>) {
    const card = useCard(id);
    const step = useRuns((state) => (state.run ? (own(state.run.steps, id) ?? null) : null));
    if (!card) return null;
    const family = card.description?.family ?? 'unknown';
    return (
      <article
        data-testid="component-card"
        data-component-id={id}
        data-type={card.component.type}
        data-run-state={step?.status ?? 'idle'}
        style={{ '--family-colour': familyColour(family) }}
        className={classNames(
          'component-card w-65 rounded-card border bg-surface text-ink',
          selected ? 'is-selected border-accent-line' : 'border-line-strong',
          step?.status === 'failed' && !selected && 'border-red-line',
          step?.status === 'skipped' && 'opacity-55',
        )}
      >
        {step?.status === 'running' && <span aria-hidden className="card-running" />}
        <div className="card-near">
          <CardHeader id={id} card={card} step={step} />
          <CardFields id={id} card={card} />
          <CardPorts id={id} card={card} selected={selected ?? false} />
          <CardFooter step={step} />
        </div>
        <FarCard icon={card.description?.icon ?? ''} title={card.title} />
      </article>
    );
  },
  (before, after) => before.id === after.id && before.selected === after.selected,
);
