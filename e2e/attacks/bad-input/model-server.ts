import { createServer, type Server, type Socket } from 'node:net';
import { type FakeModel, startFakeModel } from '@/flows/testing/fake-model';
import type { BadModel } from './row';

/** A model server at one address that behaves as a row says: as HTTP, as something else, or not at all. */
export interface ModelServer {
  readonly url: string;
  readonly origin: string;
  /** The key that came with the last request, if any. */
  readonly keyOfLastRequest: () => string | undefined;
  behave(server: BadModel['server'] | { readonly kind: 'echo' }): Promise<void>;
  close(): Promise<void>;
}

type Behaviour = Parameters<ModelServer['behave']>[0];

export async function startModelServer(key: string): Promise<ModelServer> {
  let fake: FakeModel | undefined = await startFakeModel({ models: ['another-model'], key });
  let raw: Server | undefined;
  let last: string | undefined;
  const { url, origin } = fake;
  const port = Number(new URL(origin).port);

  const stop = async () => {
    last = fake?.requests.at(-1)?.headers.authorization?.toString() ?? last;
    await fake?.close();
    await new Promise<void>((resolve) => (raw ? raw.close(() => resolve()) : resolve()));
    [fake, raw] = [undefined, undefined];
  };
  const behave = async (behaviour: Behaviour) => {
    await stop();
    if (behaviour === 'down') return;
    if (typeof behaviour === 'object') {
      fake = await startFakeModel({ models: ['another-model'], key, port, mode: behaviour });
    } else {
      raw = await listen(port, behaviour === 'hangs up' ? hangUp : sayNoHttp);
    }
  };
  return {
    url,
    origin,
    keyOfLastRequest: () => fake?.requests.at(-1)?.headers.authorization?.toString() ?? last,
    behave,
    close: stop,
  };
}

function hangUp(socket: Socket): void {
  socket.once('data', () => socket.destroy());
}

function sayNoHttp(socket: Socket): void {
  socket.once('data', () => socket.end('220 ftp.example.com ready\r\n'));
}

function listen(port: number, onSocket: (socket: Socket) => void): Promise<Server> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    onSocket(socket);
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}
