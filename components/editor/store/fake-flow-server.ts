import { applyChanges } from '@/flows/model/apply-changes';
import type { Catalogue } from '@/flows/model/catalogue';
import type { Change } from '@/flows/model/change';
import type { FlowDocument } from '@/flows/model/document';
import { rebaseChanges } from '@/flows/model/rebase-changes';
import type { ChangesSince, FlowApi, OthersBatch, SaveAnswer, SaveBatch } from './editor-api';

/** The change log of one flow in memory, with a switch that takes it off the network. For tests of the stores. */
export interface FakeFlowServer {
  readonly batches: OthersBatch[];
  document: FlowDocument;
  /** What the next calls meet: `lost` saves and loses the answer. */
  network: 'up' | 'down' | 'lost';
  refuseWith: Error | null;
  clientApi(clientId: string): FlowApi;
}

export function createFakeFlowServer(document: FlowDocument, catalogue: Catalogue): FakeFlowServer {
  const answers = new Map<string, { revision: number; applied: Change[] }>();
  const server: FakeFlowServer = {
    batches: [],
    document,
    network: 'up',
    refuseWith: null,
    clientApi: (clientId) => ({
      save: (batch) => answer(() => save(clientId, batch)),
      changesSince: (revision) => answer(() => changesSince(revision)),
    }),
  };

  async function answer<Value>(call: () => Value): Promise<Value> {
    if (server.network === 'down') throw new TypeError('fetch failed');
    if (server.refuseWith) throw server.refuseWith;
    const value = call();
    if (server.network === 'lost') throw new TypeError('connection reset');
    return value;
  }

  function save(clientId: string, { batchId, baseRevision, changes }: SaveBatch): SaveAnswer {
    const since = server.batches.filter((batch) => batch.revision > baseRevision);
    const known = answers.get(batchId);
    const revision = server.batches.length;
    if (known) {
      const others = since.filter((batch) => batch.revision !== known.revision);
      return { revision, applied: known.applied, others, refused: [], notices: [] };
    }
    const foreign = since.filter((batch) => batch.clientId !== clientId);
    const rebased = rebaseChanges(
      changes,
      foreign.flatMap((batch) => batch.changes),
    );
    const result = applyChanges(server.document, rebased.changes, catalogue);
    const refusedAt = new Set(result.refused.map((entry) => entry.index));
    const applied = rebased.changes.filter((_, index) => !refusedAt.has(index));
    server.document = result.document;
    server.batches.push({ revision: revision + 1, clientId, changes: applied });
    answers.set(batchId, { revision: revision + 1, applied });
    return {
      revision: revision + 1,
      applied,
      others: since,
      refused: [...rebased.refused, ...result.refused],
      notices: rebased.notices.map((notice) => notice.message),
    };
  }

  function changesSince(revision: number): ChangesSince {
    const batches = server.batches.filter((batch) => batch.revision > revision);
    return { revision: server.batches.length, batches };
  }

  return server;
}
