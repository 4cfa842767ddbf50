'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { ImportSecrets } from './import-secrets';
import { ParityList } from './parity-list';
import { countParities, type ReviewedFlow } from './parity-words';
import type { FileImport, ImportReviewData, KeptSecret } from './use-import-file';

/** What will come of a file from elsewhere, before anything is saved: each component, what it needs, and its secrets. */
export function ImportReview({ file, review }: { file: FileImport; review: ImportReviewData }) {
  const [kept, setKept] = useState<readonly KeptSecret[]>([]);
  const count = review.flows.length;
  return (
    <Dialog
      open
      onOpenChange={file.close}
      size="large"
      title={count === 1 ? `Import ${review.flows[0]?.name ?? 'flow'}` : `Import ${count} flows`}
      description="Nothing is saved yet. What has no counterpart here stays as a placeholder and goes out again unchanged."
      footer={
        <>
          <Button onClick={file.close}>Cancel</Button>
          <Button variant="primary" loading={file.isSaving} onClick={() => file.confirm(kept)}>
            {count === 1 ? 'Import flow' : `Import ${count} flows`}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-6">
        {review.flows.map((flow, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the order is that of the file, and does not change
          <FlowReview key={index} flow={flow} isAlone={count === 1}>
            <ImportSecrets flow={index} secrets={flow.secrets} kept={kept} onChange={setKept} />
          </FlowReview>
        ))}
      </div>
    </Dialog>
  );
}

interface FlowReviewProps {
  readonly flow: ReviewedFlow;
  readonly isAlone: boolean;
  readonly children: React.ReactNode;
}

function FlowReview({ flow, isAlone, children }: FlowReviewProps) {
  const entries = flow.report?.components ?? [];
  return (
    <section aria-label={flow.name} className="flex flex-col gap-3">
      <header className="flex flex-wrap items-baseline gap-x-2">
        {!isAlone && <h3 className="font-semibold text-14">{flow.name}</h3>}
        <p className="text-12 text-ink-muted">{countParities(entries, flow.componentCount)}</p>
      </header>
      {children}
      {entries.length > 0 && <ParityList entries={entries} />}
    </section>
  );
}
