import type { FlowDocument } from '@/flows/model/document';
import { resolveLinks } from '@/server/services/flows/links/linked-flows';
import type { Services } from '@/server/services/services';

/** A flow as the runtime is given it along with one that uses it. */
export interface GivenFlow {
  readonly flowId: string;
  readonly name: string;
  /** null = its draft. */
  readonly version: number | null;
  readonly document: FlowDocument;
}

/** What a draft uses, by value. What is missing the runtime names: it compiles with the same words as the editor. */
export async function linkedDrafts(
  { db }: Services,
  flow: {
    readonly id: string;
    readonly name: string;
    readonly projectId: string;
    readonly document: FlowDocument;
  },
): Promise<GivenFlow[]> {
  const { id: flowId, name, projectId, document } = flow;
  const { linked } = await resolveLinks(db, { projectId, flowId, name, document, withDrafts: true });
  return linked.map((one) => ({
    flowId: one.flow.id,
    name: one.flow.name,
    version: one.version,
    document: one.document,
  }));
}
