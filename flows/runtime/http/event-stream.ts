import type { ServerResponse } from 'node:http';

/** Server-sent events with a heartbeat, so that proxies and browsers keep a quiet stream open. */
export interface EventStream {
  send(data: string, id?: number | string): void;
  end(): void;
}

export const heartbeatMs = 15_000;

export function openEventStream(response: ServerResponse): EventStream {
  const heartbeat = setInterval(() => response.write(': still here\n\n'), heartbeatMs);
  response.on('close', () => clearInterval(heartbeat));
  return {
    send: (data, id) => {
      response.write(id === undefined ? `data: ${data}\n\n` : `id: ${id}\ndata: ${data}\n\n`);
    },
    end: () => {
      clearInterval(heartbeat);
      response.end();
    },
  };
}
