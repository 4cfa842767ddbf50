'use client';

import { useState } from 'react';
import { explainError } from '@/components/editor/api/call-server';
import { useEditor } from '@/components/editor/store/editor-context';
import type { Published } from '@/components/editor/store/publish-api';
import { rememberNewKey } from '@/components/publish/shown-key';
import { Dialog } from '@/components/ui/dialog';
import { PublishForm } from './publish-form';
import { PublishedNote } from './published-note';

type Stage =
  | { readonly kind: 'asking'; readonly problem: string | null }
  | { readonly kind: 'working' }
  | { readonly kind: 'done'; readonly published: Published };

/** Freezes what is drawn as a version and starts it: one decision, then where it answers. */
export function PublishDialog() {
  const editor = useEditor();
  const [stage, setStage] = useState<Stage>({ kind: 'asking', problem: null });
  const close = () => editor.session.setState({ dialog: null });
  const publish = async (note: string) => {
    setStage({ kind: 'working' });
    try {
      await editor.saveQueue.flush();
      const published = await editor.publishApi.publish(note);
      if (published.key) rememberNewKey(published.slug, published.key);
      setStage({ kind: 'done', published });
    } catch (error) {
      const { message, action } = explainError(error);
      setStage({ kind: 'asking', problem: `${message} ${action}` });
    }
  };
  if (stage.kind === 'done') {
    const { published } = stage;
    return (
      <Dialog
        open
        onOpenChange={close}
        title={
          published.unchanged
            ? `Version ${published.version} is up to date`
            : `Version ${published.version} is published`
        }
        description={
          published.unchanged
            ? 'Nothing has changed since it was published.'
            : 'It starts now and takes over when it is ready. No call is lost in between.'
        }
      >
        <PublishedNote published={published} onLeave={close} />
      </Dialog>
    );
  }
  return (
    <Dialog
      open
      onOpenChange={close}
      title="Publish"
      description="Freezes the flow as it is now and runs it as a service of its own."
    >
      <PublishForm
        working={stage.kind === 'working'}
        problem={stage.kind === 'asking' ? stage.problem : null}
        onPublish={(note) => void publish(note)}
        onCancel={close}
      />
    </Dialog>
  );
}
