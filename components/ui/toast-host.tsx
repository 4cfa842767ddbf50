'use client';

import { lazy, Suspense, useState } from 'react';
import { useStore } from 'zustand';
import { pendingToasts } from './toast';

const Toaster = lazy(() => import('./toaster').then((module) => ({ default: module.Toaster })));

/** Stands once in the root layout; costs nothing until the first toast. */
export function ToastHost() {
  const waiting = useStore(pendingToasts, (pending) => pending.length > 0);
  const [wanted, setWanted] = useState(false);
  if (waiting && !wanted) setWanted(true);
  if (!wanted) return null;
  return (
    <Suspense>
      <Toaster />
    </Suspense>
  );
}
