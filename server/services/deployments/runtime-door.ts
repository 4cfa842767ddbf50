import { readyInstance } from '@/server/db/queries/deployment-instances';
import type { RuntimeDoor } from '@/server/services/runs/control-client';
import { controlToken } from '@/server/services/runs/control-token';
import type { Services } from '@/server/services/services';

/** Where a deployment's runtime listens now; undefined when none is ready. */
export async function runtimeDoor(
  services: Pick<Services, 'db' | 'bootToken'>,
  deploymentId: string,
): Promise<RuntimeDoor | undefined> {
  const instance = await readyInstance(services.db, deploymentId);
  return instance?.address ? doorAt(services, { deploymentId, address: instance.address }) : undefined;
}

export function doorAt(
  services: Pick<Services, 'bootToken'>,
  runtime: { readonly deploymentId: string; readonly address: string },
): RuntimeDoor {
  const url = new URL(runtime.address.includes('://') ? runtime.address : `http://${runtime.address}`);
  const token = controlToken(services.bootToken, runtime.deploymentId);
  return { host: url.hostname, port: Number(url.port), token };
}
