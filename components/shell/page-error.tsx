'use client';

import { ErrorState } from '@/components/ui/error-state';
import { errorDigest } from './error-digest';

export type PageErrorProps = { error: unknown; retry: () => void };

/** A page that broke. */
export function PageError({ error, retry }: PageErrorProps) {
  return (
    <main className="grid min-h-full flex-1 place-items-center">
      <ErrorState
        level={1}
        title="This page stopped working"
        advice="Your saved work is safe. Try again; if it happens once more, copy the details and send them to whoever runs this Millrace."
        onRetry={retry}
        requestId={errorDigest(error)}
      />
    </main>
  );
}
