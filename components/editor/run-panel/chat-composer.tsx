'use client';

import { ArrowUp, CircleStop } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { playgroundInputId } from '@/components/editor/actions/play';
import { useEditor, useRuns } from '@/components/editor/store/editor-context';
import { isRunning } from '@/components/editor/store/run-store';
import { Button } from '@/components/ui/button';

/** Enter sends, Shift+Enter makes a new line, Esc stops. */
export function ChatComposer() {
  const { runController } = useEditor();
  const running = useRuns(isRunning);
  const [text, setText] = useState('');
  const input = useRef<HTMLTextAreaElement>(null);
  // Opened by Play: the next thing to do is to type.
  useEffect(() => input.current?.focus({ preventScroll: true }), []);
  const send = () => {
    if (running || text.trim() === '') return;
    setText('');
    // What could not be sent comes back, unless something new is being written.
    void runController.start({ value: text }).then((began) => {
      if (!began) setText((now) => (now === '' ? text : now));
    });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      className="mx-auto flex w-full max-w-180 shrink-0 items-end gap-2 px-4 pt-1 pb-3"
    >
      <div className="flex min-h-10 flex-1 items-end rounded-card border border-line-control bg-surface transition-colors focus-within:border-accent-line">
        <textarea
          ref={input}
          id={playgroundInputId}
          aria-label="Message"
          placeholder="Write a message"
          rows={1}
          dir="auto"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            send();
          }}
          className="field-sizing-content max-h-40 min-h-10 flex-1 resize-none bg-transparent px-3 py-2.5 text-14 leading-5 outline-none placeholder:text-ink-faint"
        />
        {running ? (
          <Button
            className="m-1"
            aria-label="Stop"
            title="Stop (Esc)"
            data-testid="stop-run"
            onClick={() => void runController.stop()}
          >
            <CircleStop aria-hidden />
            Stop
          </Button>
        ) : (
          <Button
            type="submit"
            className="m-1 w-8 px-0"
            aria-label="Send"
            disabled={text.trim() === ''}
            data-testid="send-message"
          >
            <ArrowUp aria-hidden />
          </Button>
        )}
      </div>
    </form>
  );
}
