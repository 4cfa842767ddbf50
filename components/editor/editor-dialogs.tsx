'use client';

import { lazy, Suspense } from 'react';
import { useSession } from './store/editor-context';

const PublishDialog = lazy(() =>
  import('./publish-dialog/publish-dialog').then((module) => ({ default: module.PublishDialog })),
);
const FlowSettingsDialog = lazy(() =>
  import('./flow-settings-dialog').then((module) => ({ default: module.FlowSettingsDialog })),
);
const ShortcutsDialog = lazy(() =>
  import('./actions/shortcuts-dialog').then((module) => ({ default: module.ShortcutsDialog })),
);

/** Loaded with the first opening, never before. */
export function EditorDialogs() {
  const dialog = useSession((state) => state.dialog);
  return (
    <Suspense>
      {dialog === 'publish' && <PublishDialog />}
      {dialog === 'flow-settings' && <FlowSettingsDialog />}
      {dialog === 'shortcuts' && <ShortcutsDialog />}
    </Suspense>
  );
}
