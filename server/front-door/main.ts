import type { AddressInfo } from 'node:net';
import * as z from 'zod';
import { openParentChannel } from '@/server/process/parent-channel';
import { createFrontDoor } from './front-door';
import { listenFailure } from './listen-failure';
import { passUpgrades } from './pass-upgrades';
import { openRouteSource } from './route-source';

/** The front door as a process: told where to listen and whom to reach by its parent. */
const configSchema = z.object({
  host: z.string(),
  port: z.number().int(),
  studioSocketPath: z.string(),
  workerSocketPath: z.string(),
  bootToken: z.string(),
  routesFile: z.string(),
  development: z.boolean(),
});

/** Long enough for an answer on its way; Ctrl-C ends everything within five seconds. */
const DRAIN_MS = 2_500;

const channel = await openParentChannel(configSchema);
const { host, port } = channel.config;
const routes = openRouteSource(channel.config);
const server = createFrontDoor({ ...channel.config, routes });
if (channel.config.development) passUpgrades(server, channel.config);

server.once('error', (error) => channel.fail(listenFailure(error, host, port)));
server.listen(port, host, () => {
  const address: AddressInfo | string | null = server.address();
  channel.ready({ port: typeof address === 'object' ? address?.port : port });
});

channel.onTerminate(async () => {
  routes.close();
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  setTimeout(() => server.closeAllConnections(), DRAIN_MS).unref();
  await closed;
});
