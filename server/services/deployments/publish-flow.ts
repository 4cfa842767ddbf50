import type { Transaction } from '@/server/db/client';
import { ensureBundleRow } from '@/server/db/queries/bundles';
import { insertDeploymentEvent } from '@/server/db/queries/deployment-events';
import { lockDeploymentOfFlow, updateDeployment } from '@/server/db/queries/deployments';
import { lockFlowRow } from '@/server/db/queries/flows';
import { defaultEnvironment } from '@/server/db/queries/projects';
import { notFound } from '@/server/errors/domain-error';
import { notify, notifyProject } from '@/server/events/notify';
import { getCatalogue } from '@/server/services/catalogue/get-catalogue';
import type { Actor, Services } from '@/server/services/services';
import { buildBundle } from './build-bundle';
import { createDeployment } from './create-deployment';
import type { PublishResult } from './deployment-views';
import { freezeVersion } from './freeze-version';
import { hasGivenUp } from './has-given-up';
import { linkedVersions } from './linked-versions';
import { refuseUnready } from './refuse-unready';

export interface PublishInput {
  readonly flowId: string;
  readonly projectId: string;
  readonly note?: string | undefined;
}

/** Writes down what should run; the reconciler makes it true. The row's lock makes two publishes take turns. */
export async function publishFlow(
  services: Services,
  actor: Actor,
  input: PublishInput,
): Promise<PublishResult> {
  const artifact = await services.runtimeArtifact();
  return services.db.transaction(async (db) => {
    const flow = await lockFlowRow(db, input.flowId);
    if (!flow) throw notFound('flow');
    const environment = await defaultEnvironment(db, flow.projectId);
    const { id: flowId, name, projectId, document } = flow;
    await refuseUnready(db, document, { projectId, environment });
    const linked = await linkedVersions(db, { projectId, flowId, name, document });
    for (const one of linked) {
      await refuseUnready(db, one.document, { projectId, environment, linked: one.flow.name });
    }
    const frozen = await freezeVersion(db, flow, { by: actor.userId, note: input.note ?? '', linked });
    const bundle = buildBundle(frozen, linked, getCatalogue());
    const bundleId = await ensureBundleRow(db, { projectId: flow.projectId, ...bundle });
    const target = { flow, environmentId: environment.id, bundleId, artifact, actorId: actor.userId };
    const result = (await republish(db, target)) ?? (await createDeployment(db, target));
    const { version } = frozen;
    if (!result.unchanged) await announce(db, { ...target, deploymentId: result.deploymentId, version });
    return { ...result, version };
  });
}

export interface PublishTarget {
  readonly flow: { readonly id: string; readonly projectId: string; readonly endpointName: string };
  readonly environmentId: string;
  readonly bundleId: string;
  readonly artifact: string;
  readonly actorId: string;
}

/**
 * The runtime file stays the one the deployment was made with: an upgrade of the platform is no publish. One that has
 * failed is tried again, and on the runtime of today: its own may be what is missing.
 */
async function republish(
  db: Transaction,
  target: PublishTarget,
): Promise<Omit<PublishResult, 'version'> | undefined> {
  const place = { flowId: target.flow.id, environmentId: target.environmentId };
  const existing = await lockDeploymentOfFlow(db, place);
  if (!existing) return undefined;
  const failed = hasGivenUp(existing.state);
  const asked = existing.desiredBundleId === target.bundleId && existing.desiredState === 'running';
  const unchanged = asked && !failed;
  if (!unchanged) {
    await updateDeployment(db, existing.id, {
      desiredBundleId: target.bundleId,
      desiredState: 'running',
      ...(failed ? { runtimeArtifact: target.artifact } : {}),
    });
  }
  return { deploymentId: existing.id, slug: existing.slug, unchanged, key: null };
}

async function announce(
  db: Transaction,
  published: PublishTarget & { readonly deploymentId: string; readonly version: number },
): Promise<void> {
  const { deploymentId, bundleId, actorId, version } = published;
  const message = `Version ${version} was published.`;
  await insertDeploymentEvent(db, { deploymentId, kind: 'published', message, bundleId, actorId });
  await notify(db, ['reconcile', `deployment:${deploymentId}`]);
  await notifyProject(db, published.flow.projectId, 'deployments-changed');
}
