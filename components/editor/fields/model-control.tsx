'use client';

import { ChevronDown } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { demoChoice, demoLabel } from '@/components/editor/store/model-api';
import { classNames } from '@/components/ui/class-names';
import { useFieldControl } from '@/components/ui/field';
import { inputClasses } from '@/components/ui/input';
import { Popover } from '@/components/ui/popover';
import { Skeleton } from '@/components/ui/skeleton';
import type { ModelChoice, ModelField } from '@/flows/model/field';
import { isModelChoice } from '@/flows/model/is-model-choice';
import type { FieldControlProps } from './field-control';

const ModelMenu = lazy(() => import('./model-menu').then((module) => ({ default: module.ModelMenu })));

/** Which model, of which connection. What there is to choose is asked when the list opens. */
export function ModelControl({ value, disabled, onChange }: FieldControlProps<ModelField>) {
  const [open, setOpen] = useState(false);
  const control = useFieldControl();
  const choice = isModelChoice(value) ? value : null;
  const choose = (next: ModelChoice) => {
    onChange(next);
    setOpen(false);
  };
  return (
    <Popover
      label="Choose a model"
      open={open}
      onOpenChange={setOpen}
      className="w-78 p-0"
      trigger={
        <button
          type="button"
          role="combobox"
          aria-expanded={open}
          {...control}
          disabled={disabled}
          data-testid="model-picker"
          className={classNames(
            inputClasses,
            'flex min-h-8 w-full items-center justify-between gap-2 px-2.5 py-1 text-left',
          )}
        >
          <ChosenModel choice={choice} />
          <ChevronDown aria-hidden className="text-ink-faint" />
        </button>
      }
    >
      <Suspense fallback={<Skeleton className="m-3 h-40" />}>
        <ModelMenu choice={choice} onChoose={choose} />
      </Suspense>
    </Popover>
  );
}

function ChosenModel({ choice }: { choice: ModelChoice | null }) {
  if (!choice) return <span className="text-ink-faint">Choose a model</span>;
  const isDemo = choice.connection === demoChoice.connection;
  return (
    <span className="min-w-0">
      <span className="block truncate" title={choice.model}>
        {isDemo ? demoLabel : choice.model}
      </span>
      <span className="block truncate text-11 text-ink-muted">
        {isDemo ? 'Answers by rules, to try things out' : choice.connection}
      </span>
    </span>
  );
}
