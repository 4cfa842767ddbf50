import { applyChanges } from '@/flows/model/apply-changes';
import type { Catalogue } from '@/flows/model/catalogue';
import type { Change } from '@/flows/model/change';
import type { FlowDocument } from '@/flows/model/document';
import { lostValues } from '@/flows/model/lost-values';
import { rebaseChanges } from '@/flows/model/rebase-changes';
import {
  type ChangesSince,
  EditorApiError,
  type FlowApi,
  type OthersBatch,
  type SaveAnswer,
  type SaveBatch,
} from './editor-api';

/** The change log of one flow in memory, with a switch that takes it off the network. For tests of the stores. */
export interface FakeFlowServer {
  readonly batches: OthersBatch[];
  document: FlowDocument;
  /** What the next calls meet: `lost` saves and loses the answer. */
  network: 'up' | 'down' | 'lost';
  refuseWith: Error | null;
  /** Whoever is further back gets the whole document, and has to catch up before saving. */
  rebaseLimit: number;
  clientApi(clientId: string): FlowApi;
}

export function createFakeFlowServer(document: FlowDocument, catalogue: Catalogue): FakeFlowServer {
  const states = [document];
  const answers = new Map<string, { revision: number; applied: Change[] }>();
  const server: FakeFlowServer = {
    batches: [],
    document,
    network: 'up',
    refuseWith: null,
    rebaseLimit: 500,
    clientApi: (clientId) => ({
      save: (batch) => answer(() => save(clientId, batch)),
      changesSince: (revision, batchId) => answer(() => changesSince(revision, batchId)),
      documentAt: (revision) => answer(() => documentAt(revision)),
    }),
  };

  async function answer<Value>(call: () => Value): Promise<Value> {
    if (server.network === 'down') throw new TypeError('fetch failed');
    if (server.refuseWith) throw server.refuseWith;
    const value = call();
    if (server.network === 'lost') throw new TypeError('connection reset');
    return value;
  }

  function save(clientId: string, batch: SaveBatch): SaveAnswer {
    const { batchId, baseRevision, madeOn, changes } = batch;
    const since = server.batches.filter((other) => other.revision > baseRevision);
    const known = answers.get(batchId);
    const revision = server.batches.length;
    if (known) {
      const others = since.filter((other) => other.revision !== known.revision);
      return { revision, applied: known.applied, others, refused: [], replaced: [] };
    }
    if (since.length > server.rebaseLimit) throw tooOld();
    const foreign = since.filter((other) => other.clientId !== clientId);
    const rebased = rebaseChanges(
      changes,
      foreign.flatMap((other) => other.changes),
    );
    const result = applyChanges(server.document, rebased.changes, catalogue);
    const refusedAt = new Set(result.refused.map((entry) => entry.index));
    const applied = rebased.changes.filter((_, index) => !refusedAt.has(index));
    const seenLater = server.batches.filter((other) => other.revision > madeOn);
    const late = { clientId, changes: applied, before: server.document, since: seenLater };
    const replaced = lostValues(late, catalogue).map(({ batch: { clientId: loser }, ...lost }) => ({
      ...lost,
      author: loser,
      authorId: loser,
    }));
    server.document = result.document;
    states.push(result.document);
    server.batches.push({
      revision: revision + 1,
      batchId,
      clientId,
      author: clientId,
      changes: applied,
      replaced,
    });
    answers.set(batchId, { revision: revision + 1, applied });
    return {
      revision: revision + 1,
      applied,
      others: since,
      refused: [...rebased.refused, ...result.refused],
      replaced,
    };
  }

  function changesSince(revision: number, batchId?: string): ChangesSince {
    const batches = server.batches.filter((batch) => batch.revision > revision);
    const newest = server.batches.length;
    if (batches.length <= server.rebaseLimit) return { revision: newest, batches };
    const arrived = batchId !== undefined && answers.has(batchId);
    return { revision: newest, document: server.document, arrived };
  }

  function documentAt(revision: number): FlowDocument | null {
    return states[revision] ?? null;
  }

  return server;
}

function tooOld(): EditorApiError {
  return new EditorApiError({
    code: 'revision-too-old',
    message: 'Too much has happened.',
    action: 'Reload.',
  });
}
