import { join } from 'node:path';
import { type Auth, createAuth } from '@/server/auth/auth';
import { openDatabase } from '@/server/db/client';
import { keepRuntimeArtifact } from '@/server/deployers/runtime-artifact';
import { createLog } from '@/server/errors/log';
import { createEventHub } from '@/server/events/event-hub';
import { deriveKey, loadMasterKey } from '@/server/secrets/master-key';
import { createVault } from '@/server/secrets/vault';
import type { Services } from '@/server/services/services';
import { type StudioConfig, studioConfig } from '@/server/studio-config';

/** What the studio's process keeps for as long as it lives: connections, keys, accounts. */
export interface Studio {
  readonly services: Services;
  readonly auth: Auth;
  close(): Promise<void>;
}

const place = Symbol.for('millrace.studio');
const shared = globalThis as typeof globalThis & { [place]?: Studio };

/** Made on the first request, and one for all of Next's copies of this module. */
export function studio(): Studio {
  shared[place] ??= openStudio(studioConfig());
  return shared[place];
}

function openStudio(config: StudioConfig): Studio {
  const { home, publicUrl, bootToken } = config;
  const log = createLog('studio');
  const database = openDatabase(config.databaseUrl, { name: 'millrace studio', connections: 10 });
  const masterKey = loadMasterKey(config);
  const secret = deriveKey(masterKey, 'session signatures, version 1').toString('base64');
  const hub = createEventHub(database.sql, log);
  const runtimeBundle = join(config.projectFolder, '.build/runtime');
  const services: Services = {
    db: database.db,
    vault: createVault(masterKey),
    hub,
    log,
    home,
    publicUrl,
    bootToken,
    runtimeArtifact: keepOnce(home, runtimeBundle),
  };
  return {
    services,
    auth: createAuth({ db: database.db, secret, publicUrl }),
    close: async () => {
      await hub.close();
      await database.close();
    },
  };
}

/** The file does not change while we run; a failure is not remembered. */
function keepOnce(home: string, bundlePath: string): () => Promise<string> {
  let digest: string | undefined;
  return async () => {
    digest ??= await keepRuntimeArtifact(home, bundlePath);
    return digest;
  };
}
