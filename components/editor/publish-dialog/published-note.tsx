'use client';

import { KeyRound } from 'lucide-react';
import Link from 'next/link';
import { useEditor } from '@/components/editor/store/editor-context';
import type { Published } from '@/components/editor/store/publish-api';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Input } from '@/components/ui/input';

/** The key, the one time it is shown, and the way to the page of the deployment. */
export function PublishedNote({ published, onLeave }: { published: Published; onLeave: () => void }) {
  const { flow } = useEditor();
  return (
    <div className="flex flex-col gap-4" data-testid="published">
      {published.key && (
        <div className="flex flex-col gap-2 rounded-card border border-line bg-sunken p-3">
          <p className="flex items-center gap-2 font-medium text-13">
            <KeyRound aria-hidden className="text-ink-muted" />
            Its key is shown only now
          </p>
          <div className="flex items-center gap-1">
            <Input
              mono
              readOnly
              aria-label="API key"
              data-testid="new-key"
              value={published.key}
              onFocus={(event) => event.currentTarget.select()}
            />
            <CopyButton text={published.key} label="Copy key" />
          </div>
          <p className="text-12 text-ink-muted">
            Callers send it as x-api-key. More keys can be made on its page.
          </p>
        </div>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onLeave}>Keep editing</Button>
        <Button asChild variant="primary">
          <Link href={`/p/${flow.projectSlug}/deployments/${published.slug}`}>Show deployment</Link>
        </Button>
      </div>
    </div>
  );
}
