import type { Database } from '@/server/db/client';
import { listBusyBundles } from '@/server/db/queries/busy-bundles';
import {
  listDesiredDeployments,
  listUsableDeploymentKeys,
  readBundleVersion,
} from '@/server/db/queries/desired-deployments';
import type { DesiredDeployment } from './desired-deployment';

/** Everything that people asked for, read at one moment. */
export interface DesiredWorld {
  readonly deployments: readonly DesiredDeployment[];
  readonly keys: readonly UsableKey[];
}

export type UsableKey = Awaited<ReturnType<typeof listUsableDeploymentKeys>>[number];

export function desiredStateReader(db: Database): () => Promise<DesiredWorld> {
  const versions = new Map<string, number | undefined>();
  const versionOf = async (bundleId: string) => {
    if (!versions.has(bundleId)) versions.set(bundleId, await readBundleVersion(db, bundleId));
    return versions.get(bundleId) ?? null;
  };
  return async () => {
    const [rows, keys, busy] = await Promise.all([
      listDesiredDeployments(db),
      listUsableDeploymentKeys(db),
      listBusyBundles(db),
    ]);
    const deployments: DesiredDeployment[] = [];
    for (const row of rows) {
      const version = row.bundleId === null ? null : await versionOf(row.bundleId);
      const others = busy.filter((each) => each.deploymentId === row.id && each.bundleId !== row.bundleId);
      const pinned = await Promise.all(
        others.map(async ({ bundleId }) => ({ bundleId, version: await versionOf(bundleId) })),
      );
      deployments.push({ ...row, version, pinned });
    }
    return { deployments, keys };
  };
}
