import { type ChangeDraft, putInto, type Reason, removeFrom } from './change-draft';
import { connectionRefusal } from './connection-problem';
import { documentLimits, edgeId, type FlowEdge } from './document';
import { own } from './own';

export function applyConnect(draft: ChangeDraft, edge: FlowEdge): Reason {
  if (Object.keys(draft.document.edges).length >= documentLimits.edges) {
    return `A flow holds at most ${documentLimits.edges} connections.`;
  }
  const refusal = connectionRefusal(draft.document, edge, draft.catalogue);
  return refusal ? refusal.message : putInto(draft, 'edges', [edgeId(edge), edge]);
}

export function applyDisconnect(draft: ChangeDraft, edge: FlowEdge): Reason {
  const key = edgeId(edge);
  if (!own(draft.document.edges, key)) return 'The connection is not in the flow any more.';
  return removeFrom(draft, 'edges', key);
}
