'use client';

import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { useEditor, useSession } from '@/components/editor/store/editor-context';
import { toast } from '@/components/ui/toast';

/** Where one is, and the name, changed where it stands. */
export function FlowTitle() {
  const { flow } = useEditor();
  return (
    <div className="flex min-w-0 items-center gap-1">
      <Link
        href={`/p/${flow.projectSlug}/flows`}
        className="flex h-7 shrink-0 items-center gap-1 text-13 text-ink-muted hover:text-ink max-sm:hidden"
      >
        Flows
        <ChevronRight aria-hidden className="size-3.5 text-ink-faint" />
      </Link>
      <NameInput />
    </div>
  );
}

function NameInput() {
  const { flow, publishApi, session } = useEditor();
  const stored = useSession((state) => state.flowName);
  const [draft, setDraft] = useState(stored);
  const finish = async () => {
    const name = draft.trim();
    if (name === '' || name === stored) {
      setDraft(stored);
      return;
    }
    try {
      await publishApi.rename(name);
      session.setState({ flowName: name });
      setDraft(name);
    } catch {
      setDraft(stored);
      toast.error('The name was not changed', { description: 'Check the connection and try again.' });
    }
  };
  return (
    <h1 className="min-w-0">
      <input
        aria-label="Flow name"
        dir="auto"
        value={draft}
        title={draft}
        maxLength={120}
        disabled={!flow.canEdit}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={() => void finish()}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur();
          if (event.key !== 'Escape') return;
          setDraft(stored);
          event.stopPropagation();
        }}
        className="field-sizing-content h-7 min-w-16 max-w-[min(20rem,100%)] truncate rounded-control border border-transparent bg-transparent px-1.5 font-semibold text-14 text-ink enabled:hover:border-line-strong focus:border-accent-line max-sm:max-w-36"
      />
    </h1>
  );
}
