'use client';

import { MessagesSquare } from 'lucide-react';
import { useEditor, useRuns } from '@/components/editor/store/editor-context';
import { currentSession } from '@/components/editor/store/run-store';
import { ScrollArea } from '@/components/ui/scroll-area';
import type { FlowInterface } from '@/flows/model/flow-interface';
import { ChatComposer } from './chat-composer';
import { ChatHeader } from './chat-header';
import { ChatTurnView } from './chat-turn';
import { RunNote } from './run-note';
import { useStickToEnd } from './use-stick-to-end';

/** The conversation of one session, newest at the end; the view follows the end while one is there. */
export function ChatView({ surface }: { surface: FlowInterface }) {
  const { flow } = useEditor();
  const turns = useRuns((state) => currentSession(state)?.turns ?? none);
  const problem = useRuns((state) => state.problem);
  const scroll = useStickToEnd<HTMLDivElement>();
  return (
    <div data-testid="playground" className="flex min-h-0 flex-1 flex-col">
      <ChatHeader />
      <ScrollArea ref={scroll} label="Conversation" className="flex-1 px-4">
        <div role="log" className="mx-auto flex max-w-180 flex-col gap-5 py-4">
          {turns.length === 0 && <EmptyChat />}
          {turns.map((turn) => (
            <ChatTurnView key={turn.runId} turn={turn} exits={surface.exits} />
          ))}
          {problem && <RunNote kind="problem" note={problem} />}
        </div>
      </ScrollArea>
      {flow.canEdit && <ChatComposer />}
    </div>
  );
}

function EmptyChat() {
  return (
    <div className="flex flex-col items-center gap-2 py-6 text-center text-ink-muted">
      <MessagesSquare aria-hidden className="size-5 text-ink-faint" />
      <p className="text-13">
        Ask the flow something. Each component shows how it does while the answer comes.
      </p>
    </div>
  );
}

const none: never[] = [];
