import { createLiveHub } from './live-hub';
import type { HubMessage, TabMessage } from './live-protocol';

/** The way from a tab to the hub, wherever that is. */
export interface LiveChannel {
  send(message: TabMessage): void;
}

type Receive = (message: HubMessage) => void;

/** A shared worker where the browser has one, else one leading tab for all, else a stream of this tab alone. */
export function openLiveChannel(receive: Receive): LiveChannel {
  if ('SharedWorker' in globalThis) return workerChannel(receive);
  if ('BroadcastChannel' in globalThis && 'locks' in navigator) return tabChannel(receive);
  return ownChannel(receive);
}

function workerChannel(receive: Receive): LiveChannel {
  const worker = new SharedWorker(new URL('./live-worker.ts', import.meta.url), {
    name: 'millrace-live',
    type: 'module',
  });
  let fallback: LiveChannel | undefined;
  worker.onerror = () => {
    if (fallback) return;
    fallback = ownChannel(receive);
    receive({ type: 'hello' });
  };
  worker.port.onmessage = ({ data }: MessageEvent<HubMessage>) => receive(data);
  worker.port.start();
  return { send: (message) => (fallback ? fallback.send(message) : worker.port.postMessage(message)) };
}

/** Whoever holds the lock leads; when that tab goes, the next one gets it and asks everybody to subscribe again. */
function tabChannel(receive: Receive): LiveChannel {
  const toTabs = new BroadcastChannel('millrace-live-tabs');
  const toHub = new BroadcastChannel('millrace-live-hub');
  let own: LiveChannel | undefined;
  toTabs.onmessage = ({ data }: MessageEvent<HubMessage>) => receive(data);
  const lead = () =>
    new Promise<never>(() => {
      const tell: Receive = (message) => {
        toTabs.postMessage(message);
        receive(message);
      };
      const hub = createLiveHub({ open: (url) => new EventSource(url), send: tell });
      own = { send: hub.receive };
      toHub.onmessage = ({ data }: MessageEvent<TabMessage>) => hub.receive(data);
      tell({ type: 'hello' });
    });
  void navigator.locks.request('millrace-live-leader', lead);
  return { send: (message) => (own ? own.send(message) : toHub.postMessage(message)) };
}

function ownChannel(receive: Receive): LiveChannel {
  const hub = createLiveHub({ open: (url) => new EventSource(url), send: receive });
  return { send: hub.receive };
}
