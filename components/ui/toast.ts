import { createStore } from 'zustand/vanilla';

export type ToastTone = 'success' | 'error' | 'info';

export type ToastContent = {
  /** A second line: why, or what to do. */
  description?: string | undefined;
  /** One button, for example Undo. */
  action?: { label: string; onClick: () => void } | undefined;
};

/**
 * The only way to show a toast. The library behind it is loaded with the first one; until it is there the toasts
 * wait in this store, and `toast-host` draws them.
 */
export const toast = {
  success: (title: string, content?: ToastContent) => show('success', title, content),
  /** Says what happened; `description` says what to do. */
  error: (title: string, content?: ToastContent) => show('error', title, content),
  info: (title: string, content?: ToastContent) => show('info', title, content),
};

export type PendingToast = ToastContent & { id: number; tone: ToastTone; title: string };

export const pendingToasts = createStore<readonly PendingToast[]>(() => []);

let lastId = 0;

function show(tone: ToastTone, title: string, content: ToastContent = {}): void {
  lastId += 1;
  const entry: PendingToast = { id: lastId, tone, title, ...content };
  pendingToasts.setState((pending) => [...pending, entry], true);
}
