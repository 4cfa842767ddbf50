import type { Socket } from 'node:net';
import { answerWriter } from './answer-writer';
import { answerBadRequest } from './bad-request';
import { type Holding, isRefusal } from './holding';
import { type QuickRequest, readQuickRequest } from './quick-request';
import { broken } from './refusals';
import { refusalText } from './refuse';
import { requestIdOf } from './request-id';
import { resolve } from './resolve';
import type { RouteSource } from './route-source';
import type { UpstreamCall, UpstreamPool } from './upstream';
import { addressOf, type Errand, quickRuntimeRequest } from './upstream-requests';

/**
 * Most calls of a deployment are one plain, short request on a connection that is kept. Those go by here, from socket to
 * socket: Node's server costs more time a call than all the rest of this door. Whatever is not plainly such a call goes,
 * with its connection and for good, to Node's server, which has the bounds, the refusals and the waiting.
 */
export interface QuickLane {
  welcome(socket: Socket): void;
  closeIdle(): void;
  closeAll(): void;
  /** Nobody comes any more. */
  close(): void;
}

export interface QuickLaneOptions {
  readonly routes: RouteSource;
  readonly holding: Holding;
  readonly pool: UpstreamPool;
  readonly headersTimeoutMs: number;
  readonly keepAliveMs: number;
  /** False once the door is closing. */
  readonly isOpen: () => boolean;
  /** Gives a connection to Node's server; what it had sent has been put back. */
  readonly handOver: (socket: Socket) => void;
}

const NOTHING: Buffer = Buffer.alloc(0);
const SWEEP_MS = 1_000;
/** Sent ahead while a call is under way; more than that waits in the system. */
const MOST_AHEAD_BYTES = 64 * 1024;

export function quickLane(options: QuickLaneOptions): QuickLane {
  const guests = new Set<Guest>();
  const sweeper = setInterval(() => {
    for (const guest of guests) guest.sweep(performance.now());
  }, SWEEP_MS).unref();
  return {
    welcome: (socket) => void guests.add(new Guest(socket, options, (guest) => guests.delete(guest))),
    closeIdle: () => {
      for (const guest of guests) guest.closeWhenIdle();
    },
    close: () => clearInterval(sweeper),
    closeAll: () => {
      for (const guest of guests) guest.socket.destroy();
    },
  };
}

/** One caller's connection, one call at a time. */
class Guest {
  readonly socket: Socket;
  private readonly options: QuickLaneOptions;
  private readonly gone: (guest: Guest) => void;
  private readonly address: string;
  private readonly staying: string;
  private call: UpstreamCall | undefined;
  private held = NOTHING;
  private served = false;
  private sinceMs = performance.now();

  constructor(socket: Socket, options: QuickLaneOptions, gone: (guest: Guest) => void) {
    this.socket = socket;
    this.options = options;
    this.gone = gone;
    this.address = addressOf(socket.remoteAddress);
    this.staying = `connection: keep-alive\r\nkeep-alive: timeout=${options.keepAliveMs / 1_000}\r\n\r\n`;
    for (const [event, listener] of this.listeners) socket.on(event, listener);
  }

  closeWhenIdle(): void {
    if (!this.call) this.socket.destroy();
  }

  /** Nobody may sit at the door for ever; who sends drop by drop is Node's affair. */
  sweep(nowMs: number): void {
    const idleMs = nowMs - this.sinceMs;
    if (this.call) return;
    if (this.held.length > 0) {
      if (idleMs > SWEEP_MS) this.handOver(this.held);
    } else if (this.served) {
      if (idleMs > this.options.keepAliveMs) this.socket.destroy();
    } else if (idleMs > this.options.headersTimeoutMs) answerBadRequest(tooSlow, this.socket);
  }

  private readonly listeners: readonly (readonly [string, (part: Buffer) => void])[] = [
    ['data', (part) => this.read(part)],
    ['drain', () => (this.call ? this.call.resume() : this.next())],
    ['end', () => this.socket.end()],
    ['error', () => undefined],
    ['close', () => this.left()],
  ];

  private left(): void {
    this.gone(this);
    this.call?.destroy();
    this.call = undefined;
  }

  private read(part: Buffer): void {
    this.held = this.held.length > 0 ? Buffer.concat([this.held, part]) : part;
    if (!this.call) this.next();
    else if (this.held.length > MOST_AHEAD_BYTES) this.socket.pause();
  }

  /** The next call, if there is one, and if the caller has taken the last answer. */
  private next(): void {
    if (this.call || this.socket.destroyed) return;
    if (this.socket.writableNeedDrain) return void this.socket.pause();
    this.socket.resume();
    if (this.held.length === 0) return;
    const bytes = this.held;
    const request = readQuickRequest(bytes);
    if (request === 'more') this.sinceMs = performance.now();
    else if (request === undefined || !this.serve(request, bytes)) this.handOver(bytes);
  }

  private serve(request: QuickRequest, bytes: Buffer): boolean {
    const { routes, holding } = this.options;
    const index = routes.current();
    const resolution = index && resolve(request, index);
    if (resolution?.to !== 'deployment') return false;
    const target = holding.pick(resolution.slug);
    if (target === undefined || isRefusal(target)) return false;
    this.held = NOTHING;
    this.served = true;
    this.pass(request, bytes, { ...resolution, target });
    return true;
  }

  private pass(request: QuickRequest, bytes: Buffer, errand: Errand): void {
    const { pool, isOpen } = this.options;
    const requestId = requestIdOf(request.headers['x-request-id']);
    const writer = answerWriter(this.socket, { requestId, ending: isOpen() ? this.staying : LEAVING });
    const sender = { address: this.address, host: request.headers.host ?? '', requestId };
    const call = pool.call(quickRuntimeRequest(request, sender, errand), {
      connected: () => queueMicrotask(() => send(call, request.body)),
      head: (head) => writer.head(head),
      body: (part, isLast) => {
        if (!writer.body(part, isLast) && !isLast) call.pause();
        if (isLast) this.done();
      },
      drained: () => undefined,
      failed: (reached) => {
        this.call = undefined;
        if (writer.begun) this.socket.destroy();
        else if (reached) this.socket.end(refusalText(broken, request, requestId));
        else this.handOver(this.held.length > 0 ? Buffer.concat([bytes, this.held]) : bytes);
      },
    });
    this.call = call;
  }

  private done(): void {
    this.call = undefined;
    this.sinceMs = performance.now();
    if (this.options.isOpen()) this.next();
    else this.socket.end();
  }

  private handOver(bytes: Buffer): void {
    const { socket } = this;
    for (const [event, listener] of this.listeners) socket.off(event, listener);
    this.gone(this);
    socket.resume();
    socket.unshift(bytes);
    this.options.handOver(socket);
  }
}

function send(call: UpstreamCall, body: Buffer): void {
  call.send(body);
  call.sent();
}

const LEAVING = 'connection: close\r\n\r\n';
const tooSlow = Object.assign(new Error('nothing came'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' });
