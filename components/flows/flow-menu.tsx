'use client';

import { Copy, Download, Ellipsis, FileOutput, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useRoleAllows } from '@/components/project/project-context';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { DropdownMenu } from '@/components/ui/dropdown-menu';
import { IconButton } from '@/components/ui/icon-button';
import type { MenuEntry } from '@/components/ui/menu-entry';
import type { RouterOutputs } from '@/server/api/client-types';
import { RenameFlowDialog } from './rename-flow-dialog';
import { useFlowActions } from './use-flow-actions';

export type FlowCardData = RouterOutputs['flows']['list'][number];

/** What can be done to a flow from its card. */
export function FlowMenu({ flow }: { flow: FlowCardData }) {
  const [dialog, setDialog] = useState<'rename' | 'remove' | null>(null);
  const { duplicate, exportDocument, remove } = useFlowActions();
  const mayEdit = useRoleAllows('editor');
  const close = () => setDialog(null);
  const named = { flowId: flow.id, name: flow.name };
  const exportEntries = [
    action('Export as JSON', Download, () => exportDocument.mutate({ flowId: flow.id })),
    action('Export for Langflow', FileOutput, () =>
      exportDocument.mutate({ flowId: flow.id, format: 'langflow' }),
    ),
  ];
  const editEntries: MenuEntry[] = [
    action('Rename', Pencil, () => setDialog('rename')),
    action('Duplicate', Copy, () => duplicate.mutate(named)),
    ...exportEntries,
    { kind: 'separator' },
    { ...action('Delete', Trash2, () => setDialog('remove')), tone: 'danger' },
  ];
  return (
    <>
      <DropdownMenu entries={mayEdit ? editEntries : exportEntries} align="end">
        <IconButton icon={Ellipsis} label={`More for ${flow.name}`} className="relative z-10" />
      </DropdownMenu>
      {dialog === 'rename' && <RenameFlowDialog flow={flow} onClose={close} />}
      <ConfirmDialog
        open={dialog === 'remove'}
        onOpenChange={close}
        title={`Delete ${flow.name}?`}
        description={removalWarning(flow)}
        confirmLabel="Delete flow"
        onConfirm={() => remove.mutateAsync(named)}
      />
    </>
  );
}

function removalWarning({ deployment }: FlowCardData): string {
  const published = deployment ? ` Its deployment ${deployment.slug} stops, and calls to it fail.` : '';
  return `The flow, its versions and its runs are deleted.${published} This cannot be undone.`;
}

function action(label: string, icon: typeof Copy, onSelect: () => void) {
  return { kind: 'action', label, icon, onSelect } as const;
}
