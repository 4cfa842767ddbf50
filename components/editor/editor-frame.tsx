'use client';

import { PanelLeftOpen } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { Skeleton } from '@/components/ui/skeleton';
import { useEditorCommands } from './actions/use-editor-commands';
import { useShortcuts } from './actions/use-shortcuts';
import { FlowCanvas } from './canvas/flow-canvas';
import { DockPanel } from './dock-panel';
import { EditorDialogs } from './editor-dialogs';
import { useClipboardEvents } from './gestures/use-clipboard-events';
import { Palette } from './palette/palette';
import { SidePanel } from './side-panel';
import { useEditor, useSession } from './store/editor-context';
import { setPanels } from './store/session-store';
import { useMediaQuery } from './store/use-media-query';
import { TopBar } from './toolbar/top-bar';

const Inspector = lazy(() =>
  import('./inspector/inspector').then((module) => ({ default: module.Inspector })),
);
const RunPanel = lazy(() => import('./run-panel/run-panel').then((module) => ({ default: module.RunPanel })));

/** Palette left, inspector right, dock below, the canvas in what is left. A narrow screen reads and runs. */
export function EditorFrame() {
  const editor = useEditor();
  useShortcuts(editor);
  useClipboardEvents(editor);
  useEditorCommands(editor);
  const panels = useSession((state) => state.panels);
  const hasSelection = useSession(({ selection }) => selection.components.size > 0);
  const narrow = useMediaQuery('(max-width: 639px)');
  // A laptop at twice the size has room for one side panel: what is selected comes first.
  const oneSide = useMediaQuery('(max-width: 899px)') && panels.inspector && hasSelection;
  const showsPalette = panels.palette && editor.flow.canEdit && !narrow && !oneSide;
  return (
    <div data-testid="editor" className="flex min-h-0 flex-1 flex-col">
      <TopBar />
      <div className="flex min-h-0 flex-1">
        {showsPalette && (
          <SidePanel side="left" label="Resize components" storageKey="editor-palette" initialPixels={260}>
            <Palette />
          </SidePanel>
        )}
        <div className="flex min-w-0 flex-1 flex-col">
          <div className="relative min-h-0 flex-1">
            <FlowCanvas />
            {!panels.palette && editor.flow.canEdit && !narrow && <PaletteOpener />}
          </div>
          {panels.dock && (
            <DockPanel>
              <Suspense fallback={<Skeleton className="m-4 h-24" />}>
                <RunPanel />
              </Suspense>
            </DockPanel>
          )}
        </div>
        {panels.inspector && hasSelection && !narrow && (
          <SidePanel side="right" label="Resize inspector" storageKey="editor-inspector" initialPixels={340}>
            <Suspense fallback={<Skeleton className="m-4 h-40" />}>
              <Inspector />
            </Suspense>
          </SidePanel>
        )}
      </div>
      <EditorDialogs />
    </div>
  );
}

function PaletteOpener() {
  const { session } = useEditor();
  return (
    <IconButton
      icon={PanelLeftOpen}
      label="Show components"
      variant="secondary"
      className="absolute top-3 left-3 z-10"
      onClick={() => setPanels(session, { palette: true })}
    />
  );
}
