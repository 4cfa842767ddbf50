'use client';

import { useRuns } from '@/components/editor/store/editor-context';
import { currentSession } from '@/components/editor/store/run-store';
import type { FlowExit } from '@/flows/model/flow-interface';
import { ChatTurnView } from './chat-turn';
import { RunProblemNote } from './run-problem-note';
import { useStickToEnd } from './use-stick-to-end';

/** What the last run gave. */
export function RunResult({ exits }: { exits: readonly FlowExit[] }) {
  const turn = useRuns((state) => currentSession(state)?.turns.at(-1) ?? null);
  const problem = useRuns((state) => state.problem);
  const scroll = useStickToEnd<HTMLDivElement>();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div
      ref={scroll}
      tabIndex={0}
      role="log"
      aria-label="Result"
      className="min-w-0 flex-1 overflow-y-auto outline-offset-[-2px]"
    >
      <div className="flex flex-col gap-3 p-4">
        {!turn && !problem && <p className="text-13 text-ink-muted">The result appears here.</p>}
        {turn && <ChatTurnView turn={{ ...turn, input: '' }} exits={exits} />}
        {problem && <RunProblemNote problem={problem} />}
      </div>
    </div>
  );
}
