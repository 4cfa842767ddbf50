import type { EventHub } from './event-hub';

/** Waits for the next notice of a topic, but no longer than so long: the caller then looks for itself. */
export function nextNotice(hub: EventHub, topic: string, patienceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      unsubscribe();
      resolve();
    };
    const timer = setTimeout(finish, patienceMs);
    const unsubscribe = hub.subscribe(topic, finish);
  });
}
