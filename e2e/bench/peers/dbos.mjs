import { DBOS } from '@dbos-inc/dbos-sdk';

/** Five steps of a DBOS workflow. Prints milliseconds and steps a second. `dbos.mjs <url> <runs at a time> <milliseconds>` */
const [, , url = '', atATime = '1', forMs = '2000'] = process.argv;
const steps = 5;

const workflow = DBOS.registerWorkflow(
  async () => {
    let value = 'x';
    for (let step = 0; step < steps; step += 1)
      value = await DBOS.runStep(async () => value, { name: `step${step}` });
    return value;
  },
  { name: 'chain' },
);
DBOS.setConfig({ name: 'bench', systemDatabaseUrl: url, runAdminServer: false, logLevel: 'error' });
await DBOS.launch();
await repeat(Number(forMs) / 4);
const runs = await repeat(Number(forMs));
const perStepMs = (Number(forMs) * Number(atATime)) / (runs * steps);
console.log(JSON.stringify({ perStepMs, stepsPerSecond: (runs * steps * 1000) / Number(forMs) }));
process.exit(0);

/** @param {number} durationMs */
async function repeat(durationMs) {
  const end = performance.now() + durationMs;
  let count = 0;
  const loop = async () => {
    while (performance.now() < end) {
      if ((await workflow()) !== 'x') throw new Error('The workflow went wrong.');
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: Number(atATime) }, loop));
  return count;
}
