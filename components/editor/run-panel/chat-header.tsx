'use client';

import { ChevronDown, MessageSquarePlus } from 'lucide-react';
import { copyCurlAction } from '@/components/editor/actions/copy-curl';
import { performAction } from '@/components/editor/actions/perform-action';
import { sessionTitle } from '@/components/editor/store/chat-sessions';
import { useEditor, useRuns } from '@/components/editor/store/editor-context';
import { currentSession, isRunning, openNewSession, openSession } from '@/components/editor/store/run-store';
import { Button } from '@/components/ui/button';
import { DropdownMenu } from '@/components/ui/dropdown-menu';
import { IconButton } from '@/components/ui/icon-button';
import { useStoredConversations } from './use-stored-conversations';

/** Which conversation this is, a new one, and the same run as a command. */
export function ChatHeader() {
  const editor = useEditor();
  const sessions = useRuns((state) => state.sessions);
  const current = useRuns(currentSession);
  const running = useRuns(isRunning);
  useStoredConversations();
  return (
    <div className="flex h-9 shrink-0 items-center gap-1 border-line border-b px-2">
      <DropdownMenu
        className="w-72"
        entries={sessions.map((session) => ({
          kind: 'check',
          label: sessionTitle(session),
          checked: session.id === current?.id,
          disabled: running,
          onCheckedChange: () => openSession(editor.runs, session.id),
        }))}
      >
        <Button variant="ghost" size="compact" className="min-w-0 max-w-72">
          <span className="sr-only">Session: </span>
          <span dir="auto" className="truncate">
            {current ? sessionTitle(current) : 'New session'}
          </span>
          <ChevronDown aria-hidden />
        </Button>
      </DropdownMenu>
      <IconButton
        icon={MessageSquarePlus}
        label="New session"
        disabled={running}
        onClick={() => openNewSession(editor.runs, crypto.randomUUID())}
      />
      <Button
        variant="ghost"
        size="compact"
        className="ml-auto"
        onClick={() => performAction(editor, copyCurlAction)}
      >
        <copyCurlAction.icon aria-hidden />
        {copyCurlAction.label}
      </Button>
    </div>
  );
}
