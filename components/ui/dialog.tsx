'use client';

import { X } from 'lucide-react';
import * as Primitive from 'radix-ui/dialog';
import type { ReactNode } from 'react';
import { classNames } from './class-names';
import { useFloatLayer } from './float-layer';
import { IconButton } from './icon-button';
import { useReturnFocus } from './use-return-focus';

export type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  size?: 'small' | 'medium' | 'large' | undefined;
  /** Buttons at the bottom right; the primary one last. */
  footer?: ReactNode;
  children?: ReactNode;
};

export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  size = 'medium',
  footer,
  children,
}: DialogProps) {
  const returnFocus = useReturnFocus();
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal container={useFloatLayer()}>
        <Primitive.Overlay className={scrimClasses} />
        <Primitive.Content
          {...returnFocus}
          className={classNames(dialogClasses, dialogSizes[size])}
          {...(!description && { 'aria-describedby': undefined })}
        >
          <header className="px-5 pt-4 pr-14">
            <Primitive.Title className="pt-0.5 font-semibold text-16">{title}</Primitive.Title>
            {description && (
              <Primitive.Description className="mt-1 text-13 text-ink-muted">
                {description}
              </Primitive.Description>
            )}
          </header>
          {children && <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">{children}</div>}
          {footer && <footer className={dialogFooterClasses}>{footer}</footer>}
          {/* Last, so that the first field gets the focus when the dialog opens. */}
          <span className="absolute top-3.5 right-3.5">
            <Primitive.Close asChild>
              <IconButton icon={X} label="Close" shortcut="escape" />
            </Primitive.Close>
          </span>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

export const scrimClasses =
  'fixed inset-0 z-50 bg-scrim data-[state=open]:animate-fade-in data-[state=closed]:animate-fade-out';
export const dialogClasses =
  'fixed top-[12vh] left-1/2 z-50 flex max-h-[76vh] w-[calc(100vw-2rem)] -translate-x-1/2 flex-col rounded-dialog bg-raised text-ink shadow-float outline-none data-[state=open]:animate-dialog-in data-[state=closed]:animate-dialog-out';
export const dialogFooterClasses = 'flex items-center justify-end gap-2 border-line border-t px-5 py-3';
export const dialogSizes = { small: 'max-w-100', medium: 'max-w-130', large: 'max-w-200' } as const;
