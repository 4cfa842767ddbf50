'use client';

import { fitViewAction } from '@/components/editor/actions/fit-view';
import { performAction } from '@/components/editor/actions/perform-action';
import { zoomInAction } from '@/components/editor/actions/zoom-in';
import { zoomOutAction } from '@/components/editor/actions/zoom-out';
import { useEditor, useSession } from '@/components/editor/store/editor-context';
import { Button } from '@/components/ui/button';
import { DropdownMenu } from '@/components/ui/dropdown-menu';
import type { MenuEntry } from '@/components/ui/menu-entry';

/** How close one is, and the usual steps. */
export function ZoomMenu() {
  const editor = useEditor();
  const percent = useSession((state) => state.zoomPercent);
  const entries: MenuEntry[] = [
    ...[zoomInAction, zoomOutAction, fitViewAction].map(
      (action): MenuEntry => ({
        kind: 'action',
        label: action.label,
        icon: action.icon,
        shortcut: action.shortcuts?.[0],
        onSelect: () => performAction(editor, action),
      }),
    ),
    { kind: 'separator' },
    ...[50, 100, 150].map(
      (step): MenuEntry => ({
        kind: 'action',
        label: `${step} %`,
        onSelect: () => editor.view.current?.zoomTo(step / 100),
      }),
    ),
  ];
  return (
    <DropdownMenu entries={entries} align="end">
      <Button
        variant="ghost"
        size="compact"
        aria-label={`Zoom, ${percent} percent`}
        data-testid="zoom"
        className="w-15 tabular-nums"
      >
        {percent} %
      </Button>
    </DropdownMenu>
  );
}
