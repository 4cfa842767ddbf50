'use client';

import { Check, CloudOff, CloudUpload, Eye, OctagonAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useDocument, useEditor } from '@/components/editor/store/editor-context';
import { Tooltip } from '@/components/ui/tooltip';

/** Never asks, always says: Saving, Saved, or where the work is while the server is away. */
export function SaveStatus() {
  const { saveQueue, flow } = useEditor();
  const save = useDocument((state) => state.save);
  if (!flow.canEdit) return <Status icon={<Eye aria-hidden />} text="Read only" />;
  switch (save.kind) {
    case 'saved':
      return <Status icon={<Check aria-hidden />} text="Saved" />;
    case 'saving':
      return <Status icon={<CloudUpload aria-hidden />} text="Saving…" />;
    case 'offline':
      return (
        <Status
          icon={<CloudOff aria-hidden className="text-amber-line" />}
          text="Offline — kept on this device"
        />
      );
    case 'refused':
      return (
        <Tooltip label={`${save.message} ${save.action}`}>
          <button
            type="button"
            data-testid="save-status"
            onClick={() => void saveQueue.flush()}
            className="flex h-7 items-center gap-1.5 rounded-control px-2 text-12 text-red-ink hover:bg-hover"
          >
            <OctagonAlert aria-hidden className="size-3.5" />
            Not saved — try again
          </button>
        </Tooltip>
      );
  }
}

function Status({ icon, text }: { icon: ReactNode; text: string }) {
  return (
    <p
      role="status"
      data-testid="save-status"
      className="flex shrink-0 items-center gap-1.5 whitespace-nowrap text-12 text-ink-muted [&_.lucide]:size-3.5"
    >
      {icon}
      {text}
    </p>
  );
}
