import { connect, type NetConnectOpts, type Socket } from 'node:net';
import { type AnswerHead, answerReader } from './answer-reader';

/** Connections to the processes behind this door, kept for the next call. Their number has no bound: each live stream needs one. */
export interface UpstreamPool {
  /** Sends one request; what comes of it is told to the listener. */
  call(request: UpstreamRequest, listener: UpstreamListener): UpstreamCall;
  close(): void;
}

export type Destination = { readonly host: string; readonly port: number } | { readonly socketPath: string };

export interface UpstreamRequest {
  readonly destination: Destination;
  readonly method: string;
  /** From the request line to the empty line, framing included; it goes out byte for byte. */
  readonly head: string;
}

export interface UpstreamListener {
  /** Somebody is there: now the request goes out, and its body may. */
  connected(): void;
  head(head: AnswerHead): void;
  body(part: Buffer, isLast: boolean): void;
  /** Takes more of the body again. */
  drained(): void;
  /** Ended before the answer did. Without `reached` nobody was there and no byte was sent. */
  failed(reached: boolean): void;
}

export interface UpstreamCall {
  /** Sends the request with the first part of its body, or a further part. False = wait for `drained`. */
  send(part: Buffer | undefined): boolean;
  /** The request is whole: its connection may serve another one after the answer. */
  sent(): void;
  pause(): void;
  resume(): void;
  /** Gives it up; the listener hears no more. */
  destroy(): void;
}

/** Shorter than any process of ours keeps an idle connection, so that none is closed under a call. */
const IDLE_MS = 3_000;

export function upstreamPool(): UpstreamPool {
  const idle = new Map<string, Connection[]>();
  const sweeper = setInterval(() => sweep(idle), 1_000).unref();
  return {
    call: (request, listener) => {
      const key = keyOf(request.destination);
      const kept = idle.get(key) ?? [];
      idle.set(key, kept);
      const connection = takeUsable(kept) ?? open(request.destination, kept);
      return begin(connection, request, listener);
    },
    close: () => {
      clearInterval(sweeper);
      for (const connections of idle.values()) for (const { socket } of connections) socket.destroy();
    },
  };
}

interface Connection {
  readonly socket: Socket;
  readonly reader: ReturnType<typeof answerReader>;
  /** Where it waits for its next call. */
  readonly kept: Connection[];
  current: Current | undefined;
  reached: boolean;
  idleSinceMs: number;
}

interface Current {
  readonly listener: UpstreamListener;
  requestSent: boolean;
  answered: boolean;
  keepAlive: boolean;
}

function keyOf(destination: Destination): string {
  return 'port' in destination ? `${destination.host}:${destination.port}` : destination.socketPath;
}

/** The one used last is the least likely to have been closed meanwhile. */
function takeUsable(kept: Connection[]): Connection | undefined {
  for (let last = kept.pop(); last; last = kept.pop()) if (last.socket.writable) return last;
  return undefined;
}

function open(destination: Destination, kept: Connection[]): Connection {
  const options: NetConnectOpts =
    'port' in destination ? { ...destination, noDelay: true } : { path: destination.socketPath };
  const connection: Connection = {
    socket: connect(options),
    reader: answerReader(),
    kept,
    current: undefined,
    reached: false,
    idleSinceMs: 0,
  };
  const { socket, reader } = connection;
  socket.on('connect', () => {
    connection.reached = true;
    connection.current?.listener.connected();
  });
  socket.on('data', (chunk) => {
    if (!understood(reader, chunk)) socket.destroy();
  });
  socket.on('drain', () => connection.current?.listener.drained());
  socket.on('error', () => undefined);
  socket.on('close', () => ended(connection));
  return connection;
}

/** An answer that Node will not pass on ends its own call and no other. */
function understood(reader: Connection['reader'], chunk: Buffer): boolean {
  try {
    return reader.read(chunk);
  } catch {
    return false;
  }
}

function begin(connection: Connection, request: UpstreamRequest, listener: UpstreamListener): UpstreamCall {
  const { socket, reader } = connection;
  const current: Current = { listener, requestSent: false, answered: false, keepAlive: true };
  connection.current = current;
  reader.expect(request.method, {
    head: (head) => {
      current.keepAlive = head.keepAlive;
      listener.head(head);
    },
    body: (part, isLast) => {
      current.answered = isLast;
      listener.body(part, isLast);
      if (isLast) settle(connection);
    },
  });
  let head: string | undefined = request.head;
  if (connection.reached) listener.connected();
  return {
    send: (part) => {
      if (head === undefined) return part === undefined || socket.write(part);
      const ready = sendFirst(socket, head, part);
      head = undefined;
      return ready;
    },
    sent: () => {
      current.requestSent = true;
      settle(connection);
    },
    pause: () => socket.pause(),
    resume: () => socket.resume(),
    destroy: () => {
      if (connection.current === current) connection.current = undefined;
      socket.destroy();
    },
  };
}

const SHORT_BYTES = 16 * 1024;

/** One piece for the head and the first part: half the work of two, for the system as for us. Latin1 keeps every byte. */
function sendFirst(socket: Socket, head: string, part: Buffer | undefined): boolean {
  if (!part || part.length === 0) return socket.write(head, 'latin1');
  if (part.length <= SHORT_BYTES) return socket.write(head + part.toString('latin1'), 'latin1');
  return socket.write(Buffer.concat([Buffer.from(head, 'latin1'), part]));
}

/** Both directions done: kept for the next call. The answer done first: whoever still sends is cut off by `forward`. */
function settle(connection: Connection): void {
  const { current, socket, kept } = connection;
  if (!current?.answered || !current.requestSent) return;
  connection.current = undefined;
  if (!current.keepAlive || !socket.writable) return void socket.destroy();
  socket.resume();
  connection.idleSinceMs = performance.now();
  kept.push(connection);
}

function ended(connection: Connection): void {
  const { current, reader, kept, reached } = connection;
  const place = kept.indexOf(connection);
  if (place >= 0) kept.splice(place, 1);
  if (!current || current.answered) return;
  if (reached && reader.end()) return;
  connection.current = undefined;
  current.listener.failed(reached);
}

function sweep(idle: Map<string, Connection[]>): void {
  const oldest = performance.now() - IDLE_MS;
  for (const [key, connections] of idle) {
    for (const connection of [...connections])
      if (connection.idleSinceMs < oldest) connection.socket.destroy();
    if (connections.length === 0) idle.delete(key);
  }
}
