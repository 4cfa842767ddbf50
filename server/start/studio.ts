import { createHash, timingSafeEqual } from 'node:crypto';
import { chmodSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import next from 'next';
import * as z from 'zod';
import { errorText } from '@/server/process/operator-error';
import { openParentChannel } from '@/server/process/parent-channel';
import { setStudioConfig } from '@/server/studio-config';
import { compressedAssets } from './compressed-assets';

/**
 * The studio's process: Next on a private socket. Only who knows the token of this boot is let in, and only
 * the front door does, so what it says about the caller (`x-forwarded-*`) can be believed.
 */
const configSchema = z.object({
  databaseUrl: z.string(),
  home: z.string(),
  socketPath: z.string(),
  workerSocketPath: z.string(),
  publicUrl: z.string(),
  bootToken: z.string(),
  masterKey: z.string().optional(),
  projectFolder: z.string(),
  development: z.boolean(),
});

const BOOT_HEADER = 'x-millrace-boot';
/** The front door keeps its connections to us; they must not end from our side while it sends on one. */
const KEEP_ALIVE_MS = 120_000;
/** Live streams never end by themselves: they are cut when ordinary requests had this long. */
const DRAIN_MS = 1_500;

const channel = await openParentChannel(configSchema);
try {
  await serve(channel.config);
  channel.ready();
} catch (error) {
  channel.fail(`The studio could not start: ${errorText(error)}`);
}

async function serve(config: z.infer<typeof configSchema>): Promise<void> {
  setStudioConfig(config);
  const app = next({ dev: config.development, dir: config.projectFolder, customServer: true });
  await app.prepare();
  const handle = app.getRequestHandler();
  const isFrontDoor = tokenCheck(config.bootToken);
  const assets = config.development ? noAssets : compressedAssets(join(config.projectFolder, '.next'));
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    if (!(await assets(request, response))) await handle(request, response);
  };
  const server = createServer((request, response) => {
    if (!isFrontDoor(request)) return refuse(response);
    answer(request, response).catch((error) => giveUp(response, error));
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  if (config.development) {
    const upgrade = app.getUpgradeHandler();
    server.on('upgrade', (request, socket, head) =>
      isFrontDoor(request) ? void upgrade(request, socket, head) : socket.destroy(),
    );
  }
  await listen(server, config.socketPath);
  channel.onTerminate(() => drain(server));
}

/** Next builds them as they are asked for. */
async function noAssets(): Promise<boolean> {
  return false;
}

/** Compares digests, so that neither length nor content of the token shows in the time it takes. */
function tokenCheck(bootToken: string): (request: IncomingMessage) => boolean {
  const expected = digest(bootToken);
  return (request) => {
    const given = request.headers[BOOT_HEADER];
    delete request.headers[BOOT_HEADER];
    return typeof given === 'string' && timingSafeEqual(digest(given), expected);
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function refuse(response: ServerResponse): void {
  response.writeHead(403, { 'content-type': 'text/plain; charset=utf-8' });
  response.end('The studio answers only to the front door: open the address that `npm start` printed.\n');
}

function giveUp(response: ServerResponse, error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' });
  response.end();
}

async function listen(server: Server, socketPath: string): Promise<void> {
  rmSync(socketPath, { force: true });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(socketPath, resolve);
  });
  chmodSync(socketPath, 0o600);
}

async function drain(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  await Promise.race([closed, delay(DRAIN_MS)]);
  server.closeAllConnections();
}
