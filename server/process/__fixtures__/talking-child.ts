import * as z from 'zod';
import { openParentChannel } from '../parent-channel';

/** A child for tests: does what its configuration and its parent's messages say. */
const schema = z.object({ greeting: z.string(), refuse: z.string().optional() });
const channel = await openParentChannel(schema);
const { greeting, refuse } = channel.config;

channel.onTerminate(() => channel.send({ type: 'drained' }));
channel.onMessage((message) => {
  if (message.type === 'echo') channel.send({ ...message, type: 'echoed' });
  if (message.type === 'hang') for (;;);
  if (message.type === 'spawn-grandchild') spawnGrandchild();
});
process.stdout.write(`I was told ${greeting}\n`);
if (refuse === undefined) channel.ready({ port: 4711, environment: { ...process.env } });
else channel.fail(refuse);

async function spawnGrandchild() {
  const { spawn } = await import('node:child_process');
  const grandchild = spawn('sleep', ['300'], { stdio: 'ignore', detached: true });
  channel.send({ type: 'grandchild', pid: grandchild.pid });
}
