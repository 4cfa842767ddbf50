'use client';

import { CircleStop, Play, Rocket } from 'lucide-react';
import { performAction } from '@/components/editor/actions/perform-action';
import { playAction } from '@/components/editor/actions/play';
import { publishAction } from '@/components/editor/actions/publish';
import { useEditor, useRuns } from '@/components/editor/store/editor-context';
import { isRunning } from '@/components/editor/store/run-store';
import { Button } from '@/components/ui/button';
import { ChecksMenu } from './checks-menu';
import { FlowTitle } from './flow-title';
import { HistoryButtons } from './history-buttons';
import { SaveStatus } from './save-status';
import { ZoomMenu } from './zoom-menu';

/** Name, saved state, undo and redo, zoom, checks, Play, Publish. */
export function TopBar() {
  const editor = useEditor();
  return (
    <header
      data-testid="editor-top-bar"
      className="flex h-12 shrink-0 items-center gap-3 border-line border-b bg-surface px-3"
    >
      <FlowTitle />
      <SaveStatus />
      <div className="ml-auto flex items-center gap-1.5">
        <div className="flex items-center max-sm:hidden">
          <HistoryButtons />
          <span aria-hidden className="mx-1 h-4 w-px bg-line-strong max-md:hidden" />
          <div className="flex max-md:hidden">
            <ZoomMenu />
          </div>
        </div>
        <ChecksMenu />
        <PlayButton />
        {editor.flow.canEdit && (
          <Button
            variant="primary"
            className="max-sm:hidden"
            onClick={() => performAction(editor, publishAction)}
          >
            <Rocket aria-hidden />
            Publish
          </Button>
        )}
      </div>
    </header>
  );
}

function PlayButton() {
  const editor = useEditor();
  const running = useRuns(isRunning);
  if (running) {
    return (
      <Button onClick={() => void editor.runController.stop()}>
        <CircleStop aria-hidden />
        Stop
      </Button>
    );
  }
  return (
    <Button onClick={() => performAction(editor, playAction)}>
      <Play aria-hidden />
      Play
    </Button>
  );
}
