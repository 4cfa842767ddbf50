import { createServer } from 'node:net';

/** A free port of the loopback address: the wished one if nobody has it. */
export async function freePort(wished?: number): Promise<number> {
  if (wished !== undefined) {
    const port = await tryPort(wished);
    if (port !== undefined) return port;
  }
  const port = await tryPort(0);
  if (port === undefined) throw new Error('The system gave no free port.');
  return port;
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      const taken = typeof address === 'object' && address ? address.port : undefined;
      server.close(() => resolve(taken));
    });
  });
}
