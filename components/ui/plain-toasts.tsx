import { X } from 'lucide-react';
import { IconButton } from './icon-button';
import { type PendingToast, pendingToasts } from './toast';

/** What is to be said when even the library that says it cannot be loaded: mostly that there is no connection. */
export function PlainToasts({ toasts }: { toasts: readonly PendingToast[] }) {
  return (
    <div
      role="alert"
      className="fixed right-4 bottom-4 z-50 flex w-89 max-w-[calc(100vw-2rem)] items-start gap-2 rounded-card bg-raised p-3 text-13 text-ink shadow-float"
    >
      <div className="flex min-w-0 flex-1 flex-col gap-2">
        {toasts.map(({ id, title, description }) => (
          <p key={id} dir="auto">
            <span className="font-medium">{title}</span>
            {description && <span className="block text-ink-muted">{description}</span>}
          </p>
        ))}
      </div>
      <IconButton icon={X} label="Dismiss" onClick={() => pendingToasts.setState([], true)} />
    </div>
  );
}
