'use client';

import { CircleAlert } from 'lucide-react';
import { createContext, type ReactNode, useContext, useId } from 'react';
import { classNames } from './class-names';

export type FieldProps = {
  label: ReactNode;
  /** One sentence under the control. */
  help?: ReactNode;
  /** What is wrong and what to do; replaces the help. */
  error?: string | null | undefined;
  required?: boolean | undefined;
  /** Sits at the right end of the label line, for example a link or a count. */
  aside?: ReactNode;
  className?: string | undefined;
  /** One control of this library: it takes id, description and error state from here. */
  children: ReactNode;
};

export function Field({ label, help, error, required = false, aside, className, children }: FieldProps) {
  const id = useId();
  const note = error || help;
  const control = { id, describedBy: note ? `${id}-note` : undefined, invalid: Boolean(error), required };
  return (
    <div className={classNames('flex min-w-0 flex-col gap-1.5', className)}>
      <div className="flex items-baseline justify-between gap-2">
        <label htmlFor={id} className="font-medium text-13 text-ink">
          {label}
          {required && <RequiredMark />}
        </label>
        {aside && <span className="text-12 text-ink-faint">{aside}</span>}
      </div>
      <FieldContext value={control}>{children}</FieldContext>
      {note && <FieldNote id={`${id}-note`} help={help} error={error} />}
    </div>
  );
}

export type FieldControl = {
  id?: string | undefined;
  'aria-describedby'?: string | undefined;
  'aria-invalid'?: true | undefined;
  'aria-required'?: true | undefined;
};

/** What a control spreads on its focusable element to belong to the field around it; empty outside one. */
export function useFieldControl(): FieldControl {
  const field = useContext(FieldContext);
  if (!field) return {};
  return {
    id: field.id,
    'aria-describedby': field.describedBy,
    'aria-invalid': field.invalid || undefined,
    'aria-required': field.required || undefined,
  };
}

const FieldContext = createContext<null | {
  id: string;
  describedBy: string | undefined;
  invalid: boolean;
  required: boolean;
}>(null);

function RequiredMark() {
  return (
    <span className="ml-1 font-normal text-12 text-ink-faint" aria-hidden>
      required
    </span>
  );
}

function FieldNote({ id, help, error }: { id: string; help: ReactNode; error: string | null | undefined }) {
  if (!error)
    return (
      <p id={id} className="text-12 text-ink-muted">
        {help}
      </p>
    );
  return (
    <p id={id} role="alert" className="flex gap-1.5 text-12 text-red-ink">
      <CircleAlert aria-hidden className="mt-px size-3.5" />
      <span>{error}</span>
    </p>
  );
}
