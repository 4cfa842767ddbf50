'use client';

import { CircleStop, Play, Terminal } from 'lucide-react';
import { useState } from 'react';
import { copyCurlAction } from '@/components/editor/actions/copy-curl';
import { performAction } from '@/components/editor/actions/perform-action';
import { playgroundInputId } from '@/components/editor/actions/play';
import { useEditor, useRuns } from '@/components/editor/store/editor-context';
import type { RunInput } from '@/components/editor/store/run-api';
import { isRunning } from '@/components/editor/store/run-store';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/textarea';
import type { FlowEntry, FlowInterface } from '@/flows/model/flow-interface';
import { RunResult } from './run-result';

/** A flow that takes no chat: one text for each of its inputs, and what came out beside it. */
export function RunForm({ surface }: { surface: FlowInterface }) {
  const editor = useEditor();
  const running = useRuns(isRunning);
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({});
  const textOf = (entry: FlowEntry) => texts[entry.componentId] ?? entry.value;
  const run = () => void editor.runController.start(inputOf(surface.entries, textOf));
  return (
    <div data-testid="run-form" className="flex min-h-0 flex-1 max-md:flex-col">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          run();
        }}
        className="flex w-1/2 min-w-0 flex-col gap-4 overflow-y-auto border-line p-4 max-md:w-full md:border-r"
      >
        {surface.entries.map((entry, place) => (
          <Field key={entry.componentId} label={entry.name}>
            <Textarea
              grow
              rows={3}
              dir="auto"
              className="max-h-60"
              {...(place === 0 && { id: playgroundInputId, 'aria-label': entry.name })}
              value={textOf(entry)}
              onChange={(event) => setTexts({ ...texts, [entry.componentId]: event.target.value })}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) run();
              }}
            />
          </Field>
        ))}
        {surface.entries.length === 0 && (
          <p className="text-13 text-ink-muted">This flow takes no input. It runs with what is set in it.</p>
        )}
        <div className="flex items-center gap-2">
          {running ? (
            <Button data-testid="stop-run" onClick={() => void editor.runController.stop()}>
              <CircleStop aria-hidden />
              Stop
            </Button>
          ) : (
            <Button type="submit" disabled={!editor.flow.canEdit} data-testid="run-flow">
              <Play aria-hidden />
              Run
            </Button>
          )}
          <Button variant="ghost" onClick={() => performAction(editor, copyCurlAction)}>
            <Terminal aria-hidden />
            Copy as curl
          </Button>
        </div>
      </form>
      <RunResult exits={surface.exits} />
    </div>
  );
}

function inputOf(entries: readonly FlowEntry[], textOf: (entry: FlowEntry) => string): RunInput {
  const fields = entries.map((entry) => [entry.componentId, { [entry.field]: textOf(entry) }] as const);
  return { fields: Object.fromEntries(fields) };
}
