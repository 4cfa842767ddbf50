import { createHash } from 'node:crypto';
import type { Bundle } from '@/flows/model/bundle';
import type { Database } from '@/server/db/client';
import { readBundleContent, readEnvironment } from '@/server/db/queries/desired-deployments';
import type { DesiredInstance } from '@/server/deployers/deployer';
import type { RuntimeRoles } from '@/server/deployers/runtime-role';
import { DomainError } from '@/server/errors/domain-error';
import type { Vault } from '@/server/secrets/vault';
import { environmentBindings } from '@/server/services/environment-bindings';
import { controlToken } from '@/server/services/runs/control-token';
import type { DesiredDeployment } from './desired-deployment';
import type { UsableKey } from './desired-state';

export interface StarterOptions {
  readonly db: Database;
  readonly vault: Vault;
  readonly roles: RuntimeRoles;
  readonly bootToken: string;
}

export interface InstanceRequest {
  readonly desired: DesiredDeployment;
  readonly instanceId: string;
  readonly keys: readonly UsableKey[];
}

/** Gathers everything that one runtime is told: its bundle, bindings, keys and its door to the run log. */
export async function instanceOf(
  options: StarterOptions,
  { desired, instanceId, keys }: InstanceRequest,
): Promise<DesiredInstance> {
  const { id: deploymentId, projectId, environmentId, kind, slug } = desired;
  const { content: bundle, digest } = await bundleOf(options.db, desired);
  const environment = await readEnvironment(options.db, environmentId);
  if (!environment) throw missing('environment');
  const databaseUrl = await options.roles.urlFor({ deploymentId, projectId }, instanceId);
  const token = controlToken(options.bootToken, deploymentId);
  return {
    artifact: desired.artifact,
    config: {
      kind,
      deploymentId,
      instanceId,
      projectId,
      slug,
      environment,
      bundle,
      ...(digest === undefined ? {} : { bundleDigest: digest }),
      bindings: await bindingsOf(options, desired, bundle),
      keys: runtimeKeys(keys),
      controlTokenSha256: createHash('sha256').update(token).digest('hex'),
      databaseUrl,
    },
  };
}

/** A published runtime gets what its bundle names, a draft runtime everything of its project. */
export function bindingsOf(
  { db, vault }: Pick<StarterOptions, 'db' | 'vault'>,
  { projectId, environmentId }: DesiredDeployment,
  bundle: Bundle | null,
) {
  const only = bundle ? { only: bundle.bindings } : {};
  return environmentBindings({ db, vault }, { projectId, environmentId, ...only });
}

export function runtimeKeys(keys: readonly UsableKey[]) {
  return keys.map(({ id, sha256, expiresAt }) => ({ id, sha256, expiresAt }));
}

async function bundleOf(
  db: Database,
  { bundleId }: DesiredDeployment,
): Promise<{ content: Bundle | null; digest?: string }> {
  if (bundleId === null) return { content: null };
  const bundle = await readBundleContent(db, bundleId);
  if (!bundle) throw missing('bundle');
  return bundle;
}

function missing(thing: string): DomainError {
  return new DomainError({
    kind: 'not-found',
    code: `${thing}-missing`,
    message: `The ${thing} of this deployment is not in the database any more.`,
    action: 'Publish the flow again.',
  });
}
