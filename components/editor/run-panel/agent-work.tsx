'use client';

import { Brain, ChevronRight, CircleAlert, type LucideIcon, Wrench } from 'lucide-react';
import type { AgentCall, AgentLine, AgentWork } from '@/components/editor/store/agent-work';
import { classNames } from '@/components/ui/class-names';
import type { Json } from '@/flows/model/json';
import { formatDuration } from './format-numbers';

/** What an agent thought and called on its way to the answer: folded lines that open to the whole of it. */
export function AgentWorkLines({ work }: { work: AgentWork }) {
  if (work.length === 0) return null;
  return (
    <ol aria-label="Steps of the agent" data-testid="agent-work" className="flex flex-col gap-1">
      {work.map((line, index) => (
        // Lines are only added, and never change their place.
        // biome-ignore lint/suspicious/noArrayIndexKey: the place is what a line is known by
        <li key={index}>{line.kind === 'call' ? <CallLine call={line} /> : <ThoughtLine line={line} />}</li>
      ))}
    </ol>
  );
}

function CallLine({ call }: { call: AgentCall }) {
  const { name, end } = call;
  const failed = end?.error !== undefined;
  return (
    <Folded
      icon={failed ? CircleAlert : Wrench}
      failed={failed}
      title={name}
      note={end ? (failed ? 'failed' : formatDuration(end.durationMs)) : 'at work…'}
    >
      <Part label="Arguments" value={call.arguments} />
      {end?.result !== undefined && <Part label="Result" value={end.result} />}
      {end?.error !== undefined && <Part label="Error" value={end.error} />}
    </Folded>
  );
}

function ThoughtLine({ line }: { line: Extract<AgentLine, { text: string }> }) {
  return (
    <Folded
      icon={Brain}
      title={line.kind === 'reasoning' ? 'Reasoning' : 'Thought'}
      note={firstWords(line.text)}
    >
      <p dir="auto" className="max-h-60 overflow-y-auto whitespace-pre-wrap break-words text-ink-muted">
        {line.text}
      </p>
    </Folded>
  );
}

interface FoldedProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly note: string;
  readonly failed?: boolean;
  readonly children: React.ReactNode;
}

function Folded({ icon: Icon, title, note, failed = false, children }: FoldedProps) {
  return (
    <details className="group rounded-control border border-line text-12">
      <summary className="flex min-h-7 cursor-pointer list-none items-center gap-2 px-2 [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="text-ink-faint transition-transform group-open:rotate-90" />
        <Icon aria-hidden className={failed ? 'text-red-ink' : 'text-ink-muted'} />
        <span className="shrink-0 font-medium">{title}</span>
        <span
          className={classNames(
            'min-w-0 flex-1 truncate tabular-nums',
            failed ? 'text-red-ink' : 'text-ink-muted',
          )}
        >
          {note}
        </span>
      </summary>
      <div className="flex flex-col gap-2 border-line border-t p-2">{children}</div>
    </details>
  );
}

function Part({ label, value }: { label: string; value: Json }) {
  return (
    <div>
      <p className="text-11 text-ink-muted">{label}</p>
      <pre dir="auto" className="max-h-60 overflow-auto whitespace-pre-wrap break-words font-mono text-12">
        {typeof value === 'string' ? value : JSON.stringify(value, null, 2)}
      </pre>
    </div>
  );
}

function firstWords(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ').slice(0, 120);
}
