import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** The way from the workers to Postgres. A cut lets what was asked arrive, and what was answered not. */
export interface CrashLink extends AsyncDisposable {
  readonly url: string;
  cut(): Promise<void>;
}

const silenceMs = 150;

export async function startCrashLink(target: string): Promise<CrashLink> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let silent = false;
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    upstream.on('data', (answer) => void (silent || client.write(answer)));
    client.on('data', (question) => void upstream.write(question));
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(target);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  const cutAll = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: url.href,
    cut: async () => {
      silent = true;
      await new Promise((resolve) => setTimeout(resolve, silenceMs));
      cutAll();
      silent = false;
    },
    [Symbol.asyncDispose]: async () => {
      cutAll();
      server.close();
    },
  };
}
