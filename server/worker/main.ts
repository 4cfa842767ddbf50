import { rmSync } from 'node:fs';
import * as z from 'zod';
import { endLeftoverInstances, localProcessDeployer } from '@/server/deployers/local-process';
import { keepRuntimeArtifact } from '@/server/deployers/runtime-artifact';
import { createLog } from '@/server/errors/log';
import { errorText } from '@/server/process/operator-error';
import { openParentChannel } from '@/server/process/parent-channel';
import { loadMasterKey } from '@/server/secrets/master-key';
import { createVault } from '@/server/secrets/vault';
import { startWorker } from './worker';

/** The worker as a process: told what it needs by its parent. */
const configSchema = z.object({
  databaseUrl: z.string(),
  home: z.string(),
  socketPath: z.string(),
  bootToken: z.string(),
  masterKey: z.string().optional(),
  runtimeBundlePath: z.string(),
  runtimeEnvironment: z.record(z.string(), z.string()).optional(),
  publicUrl: z.string(),
});

const channel = await openParentChannel(configSchema);
const { config } = channel;
const log = createLog('worker');

try {
  for (const { slug, pid, alive } of endLeftoverInstances(config))
    if (alive) log.warn({ slug, pid }, `Ended a runtime of ${slug} that an earlier start had left behind.`);
  rmSync(config.socketPath, { force: true });
  await keepRuntimeArtifact(config.home, config.runtimeBundlePath);
  const worker = await startWorker({
    ...config,
    vault: createVault(loadMasterKey(config)),
    deployer: localProcessDeployer(config),
    log,
  });
  channel.onTerminate(() => worker.close());
  channel.ready();
} catch (error) {
  log.error({ err: error }, 'The worker could not start.');
  channel.fail(errorText(error));
}
