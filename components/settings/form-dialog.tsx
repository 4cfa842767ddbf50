'use client';

import { type ReactNode, type SubmitEvent, useId } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';

export interface FormDialogProps {
  readonly title: string;
  readonly description?: string | undefined;
  readonly submitLabel: string;
  readonly busy: boolean;
  readonly onClose: () => void;
  readonly onSubmit: () => void;
  /** Stands at the left of the buttons, for example *Test*. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A dialog with one form: Enter sends it, Escape leaves it. */
export function FormDialog(props: FormDialogProps) {
  const { title, description, submitLabel, busy, onClose, onSubmit, aside, children } = props;
  const form = useId();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="small"
      title={title}
      description={description}
      footer={
        <>
          {aside}
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" loading={busy}>
            {submitLabel}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        {children}
      </form>
    </Dialog>
  );
}
