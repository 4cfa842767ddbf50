import type { BatchRow } from '@/server/db/queries/flow-changes';
import type { FlowBatch } from './flow-views';

export function batchView({ replaced, ...batch }: BatchRow): FlowBatch {
  return { ...batch, replaced: replaced ?? [] };
}
