'use client';

import { type ComponentType, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { PlainToasts } from './plain-toasts';
import { pendingToasts } from './toast';

/** Stands once in the root layout; costs nothing until the first toast. */
export function ToastHost() {
  const pending = useStore(pendingToasts);
  const [Toaster, setToaster] = useState<ComponentType | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (Toaster || pending.length === 0) return;
    import('./toaster').then(
      (module) => setToaster(() => module.Toaster),
      () => setFailed(true),
    );
  }, [pending, Toaster]);
  if (Toaster) return <Toaster />;
  return failed && pending.length > 0 && <PlainToasts toasts={pending} />;
}
