import { draftsThatUse, versionsThatUse } from '@/server/db/queries/flow-links';
import type { FlowAccess } from '@/server/services/access/require-flow';
import type { Services } from '@/server/services/services';
import type { FlowUser } from './link-views';

/** Who uses a flow: drafts that link to it, and versions that were published with it inside. */
export async function listUsers({ db }: Services, access: FlowAccess): Promise<FlowUser[]> {
  const place = { projectId: access.projectId, linkedFlowId: access.id };
  const [drafts, versions] = await Promise.all([draftsThatUse(db, place), versionsThatUse(db, place)]);
  const names = new Map([...drafts, ...versions].map(({ flowId, name }) => [flowId, name]));
  return [...names].map(([id, name]) => ({
    id,
    name,
    links: drafts
      .filter(({ flowId }) => flowId === id)
      .map(({ componentId, version }) => ({ componentId, version: version ?? ('latest' as const) })),
    versions: versions
      .filter(({ flowId }) => flowId === id)
      .map(({ number, version }) => ({ number, uses: version })),
  }));
}
