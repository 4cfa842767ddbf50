'use client';

import { CircleAlert } from 'lucide-react';
import { Button } from './button';
import { classNames } from './class-names';
import { CopyButton } from './copy-button';

export type ErrorStateProps = {
  /** What happened: "The runs could not be loaded". */
  title: string;
  /** Why, if known, and what to do. */
  advice: string;
  onRetry?: (() => void) | undefined;
  retryLabel?: string | undefined;
  retrying?: boolean | undefined;
  requestId?: string | undefined;
  /** More for a bug report; copied with the request id, not shown. */
  details?: string | undefined;
  /** 1 where it is the whole page and nothing else holds the first heading. */
  level?: 1 | 2 | undefined;
  className?: string | undefined;
};

export function ErrorState(props: ErrorStateProps) {
  const {
    title,
    advice,
    onRetry,
    retryLabel = 'Try again',
    retrying,
    requestId,
    level = 2,
    className,
  } = props;
  const Heading = level === 1 ? 'h1' : 'h2';
  return (
    <div
      role="alert"
      className={classNames('mx-auto flex max-w-110 flex-col items-center px-4 py-16 text-center', className)}
    >
      <span className="mb-4 flex size-10 items-center justify-center rounded-card bg-red-soft text-red-ink">
        <CircleAlert aria-hidden className="size-5" />
      </span>
      <Heading className="font-semibold text-14">{title}</Heading>
      <p className="mt-1 text-pretty text-13 text-ink-muted">{advice}</p>
      <div className="mt-5 flex gap-2">
        {onRetry && (
          <Button onClick={onRetry} loading={retrying}>
            {retryLabel}
          </Button>
        )}
        <CopyButton text={errorReport(props)} label="Copy details" look="labelled" />
      </div>
      {requestId && <p className="mt-4 break-all font-mono text-11 text-ink-faint">Request {requestId}</p>}
    </div>
  );
}

function errorReport({ title, advice, requestId, details }: ErrorStateProps): string {
  const request = requestId ? `Request: ${requestId}` : undefined;
  return [title, advice, request, details].filter(Boolean).join('\n');
}
