'use client';

import { useQuery } from '@tanstack/react-query';
import { CircleAlert } from 'lucide-react';
import { useState } from 'react';
import { useDocument, useEditor, useSession } from '@/components/editor/store/editor-context';
import { findingsOf } from '@/components/editor/store/findings-of';
import { FindingList } from '@/components/editor/toolbar/finding-list';
import { Button } from '@/components/ui/button';
import { DefinitionList } from '@/components/ui/definition-list';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/textarea';
import type { FlowDocument } from '@/flows/model/document';

export interface PublishFormProps {
  readonly working: boolean;
  readonly problem: string | null;
  readonly onPublish: (note: string) => void;
  readonly onCancel: () => void;
}

/** A note for the version, what is about to be published, and what stands in the way. */
export function PublishForm({ working, problem, onPublish, onCancel }: PublishFormProps) {
  const { flow, catalogue, publishApi } = useEditor();
  const name = useSession((state) => state.flowName);
  const [note, setNote] = useState('');
  const document = useDocument((state) => state.document);
  const findings = findingsOf(document, catalogue);
  const blocked = findings.some((finding) => finding.severity === 'error');
  const current = useQuery({
    queryKey: ['editor', 'deployment', flow.id],
    queryFn: () => publishApi.current(),
    staleTime: 0,
  });
  const live = current.data?.version ?? null;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!blocked) onPublish(note.trim());
      }}
      className="flex flex-col gap-4"
    >
      <DefinitionList
        entries={[
          { term: 'Flow', detail: name },
          { term: 'Contents', detail: contentsOf(document) },
          { term: 'Live now', detail: live === null ? 'Nothing yet' : `Version ${live}` },
        ]}
      />
      {findings.length > 0 && (
        <section aria-label="Checks" className="rounded-card border border-line p-1">
          <FindingList findings={findings} onShow={onCancel} />
        </section>
      )}
      <Field label="Note" help="What is new in this version. It stands in the list of versions.">
        <Textarea
          rows={2}
          maxLength={500}
          value={note}
          disabled={working}
          onChange={(event) => setNote(event.target.value)}
        />
      </Field>
      {problem && (
        <p role="alert" className="flex gap-2 text-13 text-red-ink">
          <CircleAlert aria-hidden className="mt-0.5" />
          {problem}
        </p>
      )}
      <div className="flex items-center justify-end gap-2">
        {blocked && <p className="mr-auto text-12 text-ink-muted">Fix what is marked red first.</p>}
        <Button onClick={onCancel}>Cancel</Button>
        <Button
          type="submit"
          variant="primary"
          loading={working}
          disabled={blocked}
          data-testid="confirm-publish"
        >
          {live === null ? 'Publish' : 'Publish new version'}
        </Button>
      </div>
    </form>
  );
}

function contentsOf({ components, edges }: FlowDocument): string {
  const count = Object.keys(components).length;
  const connections = Object.keys(edges).length;
  return `${count} ${count === 1 ? 'component' : 'components'}, ${connections} ${connections === 1 ? 'connection' : 'connections'}`;
}
