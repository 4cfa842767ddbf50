import type { Transaction } from '@/server/db/client';
import { insertKey } from '@/server/db/queries/api-keys';
import { insertDeployment } from '@/server/db/queries/deployments';
import { DomainError } from '@/server/errors/domain-error';
import { withSuffix } from '@/server/services/address-name';
import { newKey } from '@/server/services/keys/new-key';
import type { PublishResult } from './deployment-views';
import type { PublishTarget } from './publish-flow';

const attempts = 5;
/** Draft runtimes are called `draft-…`; nobody may take their names. */
const reserved = /^draft-/;

/** The first publish: an address that stays for ever, and the first key. */
export async function createDeployment(
  db: Transaction,
  target: PublishTarget,
): Promise<Omit<PublishResult, 'version'>> {
  const { slug, deploymentId } = await insertUnderFreeSlug(db, target);
  const { key, prefix, sha256 } = newKey();
  const { projectId } = target.flow;
  const createdBy = target.actorId;
  await insertKey(db, { projectId, deploymentId, name: 'First key', prefix, sha256, createdBy });
  return { deploymentId, slug, unchanged: false, key };
}

async function insertUnderFreeSlug(db: Transaction, target: PublishTarget) {
  const wanted = target.flow.endpointName;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const slug = attempt === 0 && !reserved.test(wanted) ? wanted : withSuffix(wanted.replace(reserved, ''));
    const deploymentId = await insertDeployment(db, {
      projectId: target.flow.projectId,
      environmentId: target.environmentId,
      kind: 'published',
      flowId: target.flow.id,
      slug,
      desiredBundleId: target.bundleId,
      runtimeArtifact: target.artifact,
    });
    if (deploymentId) return { slug, deploymentId };
  }
  throw new DomainError({
    kind: 'conflict',
    code: 'address-taken',
    message: 'No free address was found for this flow.',
    action: 'Give the flow another name for addresses, then publish again.',
  });
}
