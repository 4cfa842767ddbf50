import { createLiveHub } from './live-hub';
import type { HubMessage, TabMessage } from './live-protocol';

/** The shared worker: one stream for all tabs of the browser. */
interface SharedWorkerScope {
  onconnect: ((event: MessageEvent) => void) | null;
}

const ports = new Set<MessagePort>();
const hub = createLiveHub({ open: (url) => new EventSource(url), send: sendToAll });

const scope = globalThis as unknown as SharedWorkerScope;
scope.onconnect = (event) => {
  const [port] = event.ports;
  if (!port) return;
  ports.add(port);
  port.onmessage = ({ data }: MessageEvent<TabMessage>) => {
    hub.receive(data);
    if (data.type === 'leave') ports.delete(port);
    else ports.add(port);
  };
  port.postMessage({ type: 'hello' } satisfies HubMessage);
};

/** Keys are unique: a tab drops what is not for it. */
function sendToAll(message: HubMessage): void {
  for (const port of ports) port.postMessage(message);
}
