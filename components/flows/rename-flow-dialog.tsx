'use client';

import { type SubmitEvent, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { useFlowActions } from './use-flow-actions';

export interface RenameFlowDialogProps {
  readonly flow: { readonly id: string; readonly name: string };
  readonly onClose: () => void;
}

export function RenameFlowDialog({ flow, onClose }: RenameFlowDialogProps) {
  const [name, setName] = useState(flow.name);
  const { rename } = useFlowActions();
  const form = useId();
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    await rename.mutateAsync({ flowId: flow.id, name });
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="small"
      title="Rename flow"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" loading={rename.isPending}>
            Rename
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <Field label="Name" help="Its address stays the same." required>
          <Input
            required
            autoFocus
            maxLength={120}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
      </form>
    </Dialog>
  );
}
