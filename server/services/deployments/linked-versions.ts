import type { Transaction } from '@/server/db/client';
import { DomainError } from '@/server/errors/domain-error';
import {
  type LinkedFlow,
  type LinkingDocument,
  type LinkProblem,
  resolveLinks,
} from '@/server/services/flows/links/linked-flows';
import type { BundledVersion } from './build-bundle';

/** The versions that a flow is published with, because it uses them. `latest` is settled here, once and for all. */
export async function linkedVersions(
  db: Transaction,
  flow: Omit<LinkingDocument, 'withDrafts'>,
): Promise<BundledVersion[]> {
  const { linked, problems } = await resolveLinks(db, { ...flow, withDrafts: false });
  const [problem] = problems;
  if (problem) throw refusalOf(problem);
  return linked.flatMap(asVersion);
}

function asVersion({ flow, version, digests, document }: LinkedFlow): BundledVersion[] {
  return version === null || digests === null ? [] : [{ flow, version, digests, document }];
}

function refusalOf(problem: LinkProblem): DomainError {
  return new DomainError({
    kind: 'invalid',
    code: `linked-flow-${problem.kind}`,
    ...words(problem),
    details: { flowId: problem.link.flowId },
  });
}

function words({ kind, link: { version }, chain }: LinkProblem): { message: string; action: string } {
  const [user, name] = chain.slice(-2);
  switch (kind) {
    case 'unpublished':
      return {
        message: `“${user}” uses “${name}”, which has not been published yet.`,
        action: `Publish “${name}” first, then publish again.`,
      };
    case 'missing':
      return {
        message: `“${user}” uses ${version === 'latest' ? '' : `version ${version} of `}“${name}”, which is not in this project.`,
        action: `Open “${user}” and choose another flow or version.`,
      };
    case 'circle':
      return {
        message: `These flows use each other without end: ${chain.map((one) => `“${one}”`).join(' → ')}.`,
        action: 'Take one of them out of the circle.',
      };
  }
}
