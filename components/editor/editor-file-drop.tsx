'use client';

import type { ReactNode } from 'react';
import { DropHint } from '@/components/flows/drop-hint';
import { ImportReviewHost } from '@/components/flows/import-review-host';
import { useFileDrop } from '@/components/flows/use-file-drop';
import { useImportFile } from '@/components/flows/use-import-file';
import { useRoleAllows } from '@/components/project/project-context';

/** A flow document that is dropped on the editor comes in as a flow of its own, and is opened. */
export function EditorFileDrop({ children }: { children: ReactNode }) {
  const file = useImportFile();
  const { over, handlers } = useFileDrop(useRoleAllows('editor'), file.take);
  return (
    <div className="relative flex min-h-0 flex-1 flex-col" {...handlers}>
      {children}
      {over && <DropHint>Drop to import it as a new flow</DropHint>}
      <ImportReviewHost file={file} />
    </div>
  );
}
