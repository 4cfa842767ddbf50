import { openLiveChannel } from './live-channel';
import {
  type HubMessage,
  type LiveEventOf,
  type LiveStatus,
  type LiveTopic,
  onceHeard,
  type Subscription,
} from './live-protocol';

/** This tab's end of the one live stream. */
export interface LiveEvents {
  /** Returns how to stop. `cursor` is the last one seen: what came after is delivered, without a gap. */
  subscribe<Topic extends LiveTopic>(
    topic: Topic,
    onEvent: (event: LiveEventOf<Topic>, cursor: number) => void,
    cursor?: number | null,
  ): () => void;
  status(): LiveStatus;
  onStatus(listener: () => void): () => void;
}

interface Held extends Subscription {
  cursor: number | null;
  readonly listener: (event: never, cursor: number) => void;
}

let shared: LiveEvents | undefined;

/** Opened on first use, in the browser only. */
export function liveEvents(): LiveEvents {
  shared ??= createLiveEvents();
  return shared;
}

function createLiveEvents(): LiveEvents {
  const tab = crypto.getRandomValues(new Uint32Array(2)).join('-');
  const held = new Map<string, Held>();
  const statusListeners = new Set<() => void>();
  let status: LiveStatus = 'connecting';
  let count = 0;

  const receive = (message: HubMessage) => {
    if (message.type === 'hello') return subscribeAll();
    if (message.type === 'event') return deliver(held.get(message.key), message);
    status = message.status;
    if (status === 'open') for (const each of held.values()) each.cursor = onceHeard(each.topic, each.cursor);
    for (const listener of statusListeners) listener();
  };
  const channel = openLiveChannel(receive);
  const announce = ({ key, topic, cursor }: Held) =>
    channel.send({ type: 'subscribe', tab, key, topic, cursor });
  const subscribeAll = () => {
    for (const subscription of held.values()) announce(subscription);
  };
  // A page in the back-forward cache hears nothing; when it is shown again it goes on where it was.
  addEventListener('pagehide', () => channel.send({ type: 'leave', tab }));
  addEventListener('pageshow', (event) => event.persisted && subscribeAll());

  return {
    subscribe(topic, listener, cursor = null) {
      count += 1;
      const key = `${tab}:${count}`;
      const subscription: Held = { key, topic, cursor, listener };
      held.set(key, subscription);
      announce(subscription);
      return () => {
        held.delete(key);
        channel.send({ type: 'unsubscribe', tab, key });
      };
    },
    status: () => status,
    onStatus(listener) {
      statusListeners.add(listener);
      return () => statusListeners.delete(listener);
    },
  };
}

function deliver(subscription: Held | undefined, message: Extract<HubMessage, { type: 'event' }>): void {
  if (!subscription) return;
  subscription.cursor = message.cursor;
  // The server made it for this topic.
  subscription.listener(message.event as never, message.cursor);
}
