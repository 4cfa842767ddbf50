/**
 * A tab's name in the change log, and a lock that lives exactly as long as the tab:
 * another tab can tell that this one is gone and take over what it had not saved.
 */
export function claimTab(clientId: string): void {
  if (!hasLocks()) return;
  // Held until the page ends: the promise never settles.
  void navigator.locks.request(lockName(clientId), () => new Promise(() => undefined));
}

/** Without locks (an address that is not a secure context) only a reload of the same tab is recognised. */
export async function tabIsGone(clientId: string): Promise<boolean> {
  if (!hasLocks()) return sessionStorage.getItem(lastClientKey) === clientId;
  return navigator.locks.request(lockName(clientId), { ifAvailable: true }, async (lock) => lock !== null);
}

/** Call after `findKeptChanges`: from now on a reload of this tab is recognised by this name. */
export function rememberTab(clientId: string): void {
  sessionStorage.setItem(lastClientKey, clientId);
}

const lastClientKey = 'millrace.tab';

function lockName(clientId: string): string {
  return `millrace.tab.${clientId}`;
}

function hasLocks(): boolean {
  return typeof navigator !== 'undefined' && 'locks' in navigator;
}
