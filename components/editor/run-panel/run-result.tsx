'use client';

import { useRuns } from '@/components/editor/store/editor-context';
import { currentSession } from '@/components/editor/store/run-store';
import { ScrollArea } from '@/components/ui/scroll-area';
import type { FlowExit } from '@/flows/model/flow-interface';
import { ChatTurnView } from './chat-turn';
import { RunNote } from './run-note';
import { useStickToEnd } from './use-stick-to-end';

/** What the last run gave. */
export function RunResult({ exits }: { exits: readonly FlowExit[] }) {
  const turn = useRuns((state) => currentSession(state)?.turns.at(-1) ?? null);
  const problem = useRuns((state) => state.problem);
  const scroll = useStickToEnd<HTMLDivElement>();
  return (
    <ScrollArea ref={scroll} label="Result" className="flex-1">
      <div role="log" className="flex flex-col gap-3 p-4">
        {!turn && !problem && <p className="text-13 text-ink-muted">The result appears here.</p>}
        {turn && <ChatTurnView turn={{ ...turn, input: '' }} exits={exits} />}
        {problem && <RunNote kind="problem" note={problem} />}
      </div>
    </ScrollArea>
  );
}
