import { startDurableProcess } from '@/flows/runtime/testing/durable-process';
import { crashFlow, crashLibrary } from '@/flows/runtime/testing/crash/crash-flow';

/** A process that does what a runtime does with durable runs, until it is killed. Told by its first argument. */
const { url, deploymentId, flowId, sinkUrl } = JSON.parse(process.argv[2] ?? '{}');

process.on('disconnect', () => process.exit(0));
await startDurableProcess({
  url,
  deploymentId,
  flowId,
  document: crashFlow,
  library: crashLibrary(sinkUrl),
  bundle: 'crash',
  places: 16,
  pollMs: 100,
  heartbeatMs: 400,
  onProblem: (message, problem) => process.stderr.write(`${message} ${problem}\n`),
});
process.send?.('ready');
