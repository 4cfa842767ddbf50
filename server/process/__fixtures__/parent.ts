import { spawnChild } from '../spawn-child';

/** A parent for tests, to be killed: starts the child it is told and prints its pid. */
const child = spawnChild({ script: String(process.argv[2]), config: { greeting: 'hello' } });
await child.ready;
process.stdout.write(`${child.pid}\n`);
