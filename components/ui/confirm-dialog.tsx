'use client';

import * as Primitive from 'radix-ui/alert-dialog';
import { type ReactNode, useState } from 'react';
import { Button } from './button';
import { classNames } from './class-names';
import { dialogClasses, dialogFooterClasses, dialogSizes, scrimClasses } from './dialog';
import { useFloatLayer } from './float-layer';
import { useReturnFocus } from './use-return-focus';

export type ConfirmDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The question, naming the thing: "Delete Support bot?" */
  title: string;
  /** What will happen, and whether it can be taken back. */
  description: ReactNode;
  /** A verb: "Delete flow". */
  confirmLabel: string;
  tone?: 'primary' | 'danger' | undefined;
  /** While its promise runs the button shows it; the dialog closes when it resolves and stays when it rejects. */
  onConfirm: () => unknown;
};

/** Only for what cannot be undone; what can be undone happens at once and offers Undo in a toast. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, onOpenChange, title, description, confirmLabel, tone = 'danger', onConfirm } = props;
  const returnFocus = useReturnFocus();
  const { busy, confirm } = useConfirm(onConfirm, onOpenChange);
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal container={useFloatLayer()}>
        <Primitive.Overlay className={scrimClasses} />
        <Primitive.Content {...returnFocus} className={classNames(dialogClasses, dialogSizes.small)}>
          <div className="px-5 pt-4 pb-4">
            <Primitive.Title className="font-semibold text-16">{title}</Primitive.Title>
            <Primitive.Description className="mt-1.5 text-13 text-ink-muted">
              {description}
            </Primitive.Description>
          </div>
          <footer className={dialogFooterClasses}>
            <Primitive.Cancel asChild>
              <Button disabled={busy}>Cancel</Button>
            </Primitive.Cancel>
            <Button variant={tone} loading={busy} onClick={confirm}>
              {confirmLabel}
            </Button>
          </footer>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

function useConfirm(onConfirm: ConfirmDialogProps['onConfirm'], onOpenChange: (open: boolean) => void) {
  const [busy, setBusy] = useState(false);
  const confirm = async () => {
    setBusy(true);
    try {
      await onConfirm();
      onOpenChange(false);
    } catch {
      // The caller shows the error; the dialog stays so that the person can try again.
    } finally {
      setBusy(false);
    }
  };
  return { busy, confirm };
}
