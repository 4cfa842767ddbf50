import type { IncomingMessage, Server } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';

/**
 * Only while developing: Next tells open pages of a changed file over a WebSocket, and a page waits for that one
 * before it comes alive. What runs in earnest needs none, and the door then serves none.
 */
export function passUpgrades(server: Server, studio: { studioSocketPath: string; bootToken: string }): void {
  server.on('upgrade', (request, socket, head) => {
    if (!request.url?.startsWith('/_next/')) {
      socket.end('HTTP/1.1 501 Not Implemented\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
      return;
    }
    const upstream = connect(studio.studioSocketPath);
    upstream.write(headOf(request, studio.bootToken));
    upstream.write(head);
    endTogether(socket, upstream);
    upstream.pipe(socket).pipe(upstream);
  });
}

const BOOT_HEADER = 'x-millrace-boot';

function headOf({ method, url, rawHeaders }: IncomingMessage, bootToken: string): string {
  const lines = [`${method} ${url} HTTP/1.1`, `${BOOT_HEADER}: ${bootToken}`];
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? '';
    if (name.toLowerCase() !== BOOT_HEADER) lines.push(`${name}: ${rawHeaders[at + 1]}`);
  }
  return `${lines.join('\r\n')}\r\n\r\n`;
}

function endTogether(first: Duplex, second: Duplex): void {
  for (const [one, other] of [
    [first, second],
    [second, first],
  ] as const) {
    one.on('error', () => other.destroy());
    one.on('close', () => other.destroy());
  }
}
