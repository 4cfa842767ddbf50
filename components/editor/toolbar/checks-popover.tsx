'use client';

import { type ReactElement, useState } from 'react';
import { Popover } from '@/components/ui/popover';
import type { Finding } from '@/flows/model/finding';
import { FindingList } from './finding-list';

/** The findings under their button. Loaded by the press that opens it, so it begins open. */
export function ChecksPopover({
  findings,
  trigger,
}: {
  findings: readonly Finding[];
  trigger: ReactElement;
}) {
  const [open, setOpen] = useState(true);
  return (
    <Popover
      label="Checks"
      open={open}
      onOpenChange={setOpen}
      align="end"
      className="w-88 p-1"
      trigger={trigger}
    >
      <FindingList findings={findings} onShow={() => setOpen(false)} />
    </Popover>
  );
}
