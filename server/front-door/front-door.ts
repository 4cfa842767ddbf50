import { type IncomingMessage, Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { answerBadRequest } from './bad-request';
import { type Exchange, forward } from './forward';
import { createHolding, type Holding, isRefusal } from './holding';
import { type QuickLane, quickLane } from './quick-lane';
import * as refusals from './refusals';
import { conclude, refuse } from './refuse';
import { requestIdOf } from './request-id';
import { type Resolution, resolve } from './resolve';
import type { RouteSource } from './route-source';
import { type UpstreamPool, upstreamPool } from './upstream';
import { runtimeRequest, studioRequest } from './upstream-requests';

export interface FrontDoorOptions {
  readonly routes: RouteSource;
  readonly studioSocketPath: string;
  readonly bootToken: string;
  /** How long a call waits for a deployment that is starting. */
  readonly holdMs?: number;
  readonly largestBodyBytes?: number;
  readonly headersTimeoutMs?: number;
  readonly requestTimeoutMs?: number;
}

/** Held at the door, whatever is behind it. */
const LARGEST_BODY_BYTES = 32 * 1024 * 1024;
const LARGEST_HEADERS_BYTES = 16 * 1024;
const HOLD_MS = 10_000;
/** A caller that sends its headers or body drop by drop is let go. */
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 120_000;
const KEEP_ALIVE_MS = 65_000;

/** The public port: sends each request to its runtime or to the studio, and says in plain words when it cannot. */
export function createFrontDoor(options: FrontDoorOptions): Server {
  const { routes, holdMs = HOLD_MS, largestBodyBytes = LARGEST_BODY_BYTES } = options;
  const pool = upstreamPool();
  const door: Door = {
    pool,
    holding: createHolding({ routes, patienceMs: holdMs, random: Math.random }),
    routes,
    studio: { socketPath: options.studioSocketPath, bootToken: options.bootToken },
    patienceMs: holdMs,
    largestBodyBytes,
  };
  const headersTimeoutMs = options.headersTimeoutMs ?? HEADERS_TIMEOUT_MS;
  const server = new DoorServer(
    {
      maxHeaderSize: LARGEST_HEADERS_BYTES,
      headersTimeout: headersTimeoutMs,
      requestTimeout: options.requestTimeoutMs ?? REQUEST_TIMEOUT_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
      connectionsCheckingInterval: 1_000,
    },
    (request, response) => {
      // Whatever goes wrong in one call ends that call and no other.
      enter(door, request, response).catch(() => response.destroy());
    },
  );
  server.openLane((handOver) =>
    quickLane({
      ...door,
      headersTimeoutMs,
      keepAliveMs: KEEP_ALIVE_MS,
      isOpen: () => server.listening,
      handOver,
    }),
  );
  server.on('clientError', answerBadRequest);
  server.on('close', () => pool.close());
  return server;
}

/** Node's server behind the quick lane: each connection begins there, and closing means both. */
class DoorServer extends Server {
  private lane: QuickLane | undefined;

  openLane(make: (handOver: (socket: Socket) => void) => QuickLane): void {
    const nodes = this.listeners('connection');
    const lane = make((socket) => {
      for (const listener of nodes) listener.call(this, socket);
    });
    this.lane = lane;
    this.removeAllListeners('connection');
    this.on('connection', (socket) => lane.welcome(socket));
    this.on('close', () => lane.close());
  }

  override closeIdleConnections(): void {
    super.closeIdleConnections();
    this.lane?.closeIdle();
  }

  override closeAllConnections(): void {
    super.closeAllConnections();
    this.lane?.closeAll();
  }
}

interface Door {
  readonly pool: UpstreamPool;
  readonly holding: Holding;
  readonly routes: RouteSource;
  readonly studio: { readonly socketPath: string; readonly bootToken: string };
  readonly patienceMs: number;
  readonly largestBodyBytes: number;
}

async function enter(door: Door, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const exchange = { request, response, requestId: requestIdOf(request.headers['x-request-id']) };
  response.on('error', () => undefined);
  request.on('error', () => undefined);
  const url = request.url ?? '/';
  const refused = refusals.beforeRouting(request, door.largestBodyBytes);
  if (refused) return refuse(exchange, refused, url);
  const index = door.routes.current() ?? (await door.holding.known(callerGone(exchange)));
  if (!index) return refuse(exchange, refusals.starting, url);
  const resolution = resolve({ url, headers: request.headers }, index);
  await follow(door, exchange, resolution);
}

async function follow(door: Door, exchange: Exchange, resolution: Resolution): Promise<void> {
  if (resolution.to === 'nowhere') return refuse(exchange, resolution.refusal, exchange.request.url ?? '/');
  if (resolution.to === 'studio') return toStudio(door, exchange);
  return toDeployment(door, exchange, resolution);
}

/** A second try only where the first one reached nobody. */
async function toDeployment(
  door: Door,
  exchange: Exchange,
  { slug, url }: Resolution & { to: 'deployment' },
): Promise<void> {
  for (let attempt = 0; attempt < 2; attempt++) {
    const target = door.holding.pick(slug) ?? (await door.holding.wait(slug, callerGone(exchange)));
    if (isRefusal(target)) return refuse(exchange, target, url);
    const outcome = await forward(exchange, runtimeRequest(exchange, { target, slug, url }), door);
    if (outcome !== 'unreachable') return conclude(exchange, outcome, url);
    door.holding.suspect(target.instanceId);
  }
  refuse(exchange, refusals.unreachable(slug), url);
}

async function toStudio(door: Door, exchange: Exchange): Promise<void> {
  const { url = '/' } = exchange.request;
  const deadline = Date.now() + door.patienceMs;
  for (;;) {
    const outcome = await forward(exchange, studioRequest(exchange, door.studio), door);
    if (outcome !== 'unreachable' || exchange.response.destroyed) return conclude(exchange, outcome, url);
    if (Date.now() > deadline) return refuse(exchange, refusals.studioAway, url);
    await new Promise((resume) => setTimeout(resume, STUDIO_RETRY_MS));
  }
}

const STUDIO_RETRY_MS = 200;

function callerGone({ response }: Exchange): AbortSignal {
  const controller = new AbortController();
  response.once('close', () => controller.abort());
  return controller.signal;
}
