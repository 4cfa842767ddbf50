'use client';

import { ErrorState } from '@/components/ui/error-state';

export type PageErrorProps = { error: unknown; retry: () => void };

/** A page that broke. The message stays out: it may hold what only the server may know; its digest finds it in the log. */
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

function errorDigest(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('digest' in error)) return undefined;
  return typeof error.digest === 'string' ? error.digest : undefined;
}
