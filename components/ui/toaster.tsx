'use client';

import { CircleAlert, CircleCheck, Info } from 'lucide-react';
import { useEffect } from 'react';
import { Toaster as Sonner, toast as show } from 'sonner';
import { useStore } from 'zustand';
import { type PendingToast, pendingToasts } from './toast';

/** Hands waiting toasts to sonner, which stacks, times and swipes them. Loaded by toast-host. */
export function Toaster() {
  const pending = useStore(pendingToasts);
  useEffect(() => {
    if (pending.length === 0) return;
    for (const entry of pending) showToast(entry);
    pendingToasts.setState([], true);
  }, [pending]);
  return (
    <Sonner
      position="bottom-right"
      gap={8}
      offset={16}
      icons={icons}
      toastOptions={{ unstyled: true, classNames: looks }}
    />
  );
}

function showToast({ tone, title, description, action }: PendingToast): void {
  show[tone](title, {
    description,
    ...(action && { action }),
    // An error stays until it is read; a button needs time to be reached.
    duration: tone === 'error' ? 12_000 : action ? 8_000 : 4_000,
    closeButton: tone === 'error',
  });
}

const icons = {
  success: <CircleCheck aria-hidden className="text-green-line" />,
  error: <CircleAlert aria-hidden className="text-red-line" />,
  info: <Info aria-hidden className="text-ink-muted" />,
};

const looks = {
  toast:
    'flex w-(--width) items-start gap-2.5 rounded-card bg-raised p-3 font-sans text-13 text-ink shadow-float',
  icon: 'mt-0.5 flex shrink-0',
  content: 'min-w-0 flex-1',
  title: 'font-medium',
  description: 'mt-0.5 text-ink-muted break-words',
  actionButton: 'h-7 shrink-0 rounded-control px-2 font-medium text-accent-ink hover:bg-hover',
  closeButton:
    'order-last flex size-5 shrink-0 items-center justify-center rounded-inner text-ink-muted hover:bg-hover [&>svg]:size-3.5',
};
