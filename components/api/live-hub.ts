import {
  type HubMessage,
  type LiveStatus,
  onceHeard,
  type Subscription,
  type TabMessage,
} from './live-protocol';

/** Holds the one event stream and hands what comes to whoever asked for it: in a worker, in a leading tab, or in a tab. */
export interface LiveHub {
  receive(message: TabMessage): void;
  close(): void;
}

/** What the hub needs of an EventSource; tests bring their own. */
export type EventStream = Pick<EventSource, 'onopen' | 'onerror' | 'onmessage' | 'close'>;

export interface LiveHubOptions {
  readonly open: (url: string) => EventStream;
  readonly send: (message: HubMessage) => void;
  /** Several topics asked for in one moment become one stream. */
  readonly settleMs?: number;
}

interface Held extends Subscription {
  readonly tab: string;
  seen: number | null;
  /** A run that has ended says nothing more. */
  ended: boolean;
}

const retryMs = { first: 500, most: 10_000 } as const;

export function createLiveHub(options: LiveHubOptions): LiveHub {
  const held = new Map<string, Held>();
  let stream: EventStream | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let status: LiveStatus | undefined;

  const say = (next: LiveStatus) => {
    if (next !== status) options.send({ type: 'status', status: next });
    status = next;
  };
  const reopenIn = (delayMs: number) => {
    clearTimeout(timer);
    timer = setTimeout(reopen, delayMs);
  };
  const reopen = () => {
    stream?.close();
    stream = undefined;
    const topics = topicList([...held.values()].filter(({ ended }) => !ended));
    if (topics === '') return;
    const current = options.open(`/api/events?topics=${encodeURIComponent(topics)}`);
    stream = current;
    current.onopen = () => {
      failures = 0;
      for (const subscription of held.values())
        subscription.seen = onceHeard(subscription.topic, subscription.seen);
      say('open');
    };
    current.onmessage = ({ data }) => deliver(held, data, options.send);
    current.onerror = () => {
      if (stream !== current) return;
      say(failures === 0 && status === undefined ? 'connecting' : 'reconnecting');
      // Not left to the browser: it would ask for what was asked first, and here is known what has come since.
      current.close();
      failures += 1;
      reopenIn(Math.min(retryMs.most, retryMs.first * 2 ** failures));
    };
  };
  return {
    receive(message) {
      if (message.type === 'subscribe')
        held.set(message.key, { ...message, seen: message.cursor, ended: false });
      else if (message.type === 'unsubscribe') held.delete(message.key);
      else for (const [key, { tab }] of held) if (tab === message.tab) held.delete(key);
      if (message.type === 'subscribe') {
        if (status) options.send({ type: 'status', status });
        reopenIn(options.settleMs ?? 30);
      }
      if (held.size === 0) reopenIn(0);
    },
    close() {
      clearTimeout(timer);
      held.clear();
      stream?.close();
    },
  };
}

/** Each topic once, from where the listener who has seen least is. */
function topicList(subscriptions: Iterable<Held>): string {
  const cursors = new Map<string, number | null>();
  for (const { topic, seen } of subscriptions) {
    const known = cursors.get(topic);
    cursors.set(topic, known === undefined ? seen : earlier(topic, known, seen));
  }
  return [...cursors].map(([topic, cursor]) => (cursor === null ? topic : `${topic}@${cursor}`)).join(',');
}

/** No cursor means the beginning of a run, but the present of everything else. */
function earlier(topic: string, one: number | null, other: number | null): number | null {
  if (one !== null && other !== null) return Math.min(one, other);
  return topic.startsWith('run:') ? null : (one ?? other);
}

function deliver(held: Map<string, Held>, data: string, send: LiveHubOptions['send']): void {
  const { topic, cursor, event } = JSON.parse(data);
  for (const subscription of held.values()) {
    if (subscription.topic !== topic || hasSeen(subscription, cursor)) continue;
    subscription.seen = cursor;
    if (topic.startsWith('run:') && event.kind === 'run-end') subscription.ended = true;
    send({ type: 'event', key: subscription.key, cursor, event });
  }
}

/** Revisions and the numbers of a run's events only rise; the counters of other topics start anew with a stream. */
function hasSeen({ topic, seen }: Held, cursor: number): boolean {
  const counted = topic.startsWith('flow:') || topic.startsWith('run:');
  return counted && seen !== null && cursor <= seen;
}
