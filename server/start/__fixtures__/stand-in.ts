import { createServer } from 'node:http';
import * as z from 'zod';
import { openParentChannel } from '@/server/process/parent-channel';

/** Stands in for studio, worker and front door where a test is about the supervisor. */
const channel = await openParentChannel(z.looseObject({ host: z.string().optional(), port: z.number().optional() }));
const { host, port } = channel.config;
process.stdout.write(`${JSON.stringify({ level: 'info', msg: 'quiet' })}\n`);
if (port === undefined) channel.ready();
else {
  const server = createServer((_request, response) => response.end(JSON.stringify(channel.config)));
  server.once('error', (error) => channel.fail(error.message));
  server.listen(port, host, () => channel.ready({ port }));
}
