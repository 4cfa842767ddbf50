'use client';

import { memo } from 'react';
import type { AgentWork } from '@/components/editor/store/agent-work';
import type { ChatTurn } from '@/components/editor/store/chat-sessions';
import { useRuns } from '@/components/editor/store/editor-context';
import type { RunState } from '@/components/editor/store/run-state';
import { streamedText } from '@/components/editor/store/run-state';
import { CopyButton } from '@/components/ui/copy-button';
import type { FlowExit } from '@/flows/model/flow-interface';
import { AgentWorkLines } from './agent-work';
import { formatDuration, formatTokens } from './format-numbers';
import { Markdown } from './markdown';
import { RunNote } from './run-note';

type ChatTurnProps = { turn: ChatTurn; exits: readonly FlowExit[] };

/** One question and its answer. Only the turn that is running is drawn again with each token. */
export const ChatTurnView = memo(function ChatTurnView({ turn, exits }: ChatTurnProps) {
  return (
    <article className="flex flex-col gap-3">
      {turn.input && (
        <p
          dir="auto"
          data-testid="chat-question"
          className="max-w-[85%] self-end whitespace-pre-wrap break-words rounded-card bg-accent-soft px-3 py-2 text-14"
        >
          {turn.input}
        </p>
      )}
      <div
        className="flex min-w-0 flex-col gap-1.5 text-14"
        data-testid="chat-answer"
        data-status={turn.status}
      >
        {turn.status === 'running' ? <StreamingAnswer turn={turn} exits={exits} /> : <Answer turn={turn} />}
      </div>
    </article>
  );
});

function Answer({ turn }: { turn: ChatTurn }) {
  return (
    <>
      {turn.answer && <Markdown text={turn.answer} />}
      {turn.failure && <RunNote kind="failure" note={turn.failure} />}
      {turn.status === 'cancelled' && <p className="text-12 text-ink-muted">Stopped.</p>}
      {turn.status === 'succeeded' && !turn.answer && (
        <p className="text-12 text-ink-muted">The flow gave no answer. Is a Chat Output connected?</p>
      )}
      {turn.work && <AgentWorkLines work={turn.work} />}
      <p className="flex h-7 items-center gap-3 text-11 text-ink-faint tabular-nums">
        {turn.durationMs !== null && formatDuration(turn.durationMs)}
        {turn.usage && <span>{formatTokens(turn.usage)}</span>}
        {turn.answer && <CopyButton text={turn.answer} label="Copy answer" />}
      </p>
    </>
  );
}

function StreamingAnswer({ turn, exits }: ChatTurnProps) {
  const text = useRuns(({ run }) => (run?.runId === turn.runId ? liveText(run, exits) : null));
  const work = useRuns(({ run }) => (run?.runId === turn.runId ? run.work : noWork));
  return (
    <>
      {text ? <Markdown text={text} /> : <Working />}
      <AgentWorkLines work={work} />
    </>
  );
}

const noWork: AgentWork = [];

function Working() {
  return (
    <p role="status" className="flex h-7 items-center gap-2 text-13 text-ink-muted">
      <span aria-hidden className="size-1.5 animate-pulse rounded-full bg-accent-line" />
      Working…
    </p>
  );
}

/** Chat outputs first, as in the finished answer. */
function liveText(run: RunState, exits: readonly FlowExit[]): string | null {
  const ordered = [...exits].sort((a, b) => Number(b.as === 'chat') - Number(a.as === 'chat'));
  for (const exit of ordered) {
    const text = streamedText(run, exit.componentId, exit.port);
    if (text) return text;
  }
  return null;
}
