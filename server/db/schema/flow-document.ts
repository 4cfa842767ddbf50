import { customType } from 'drizzle-orm/pg-core';
import type { FlowDocument } from '@/flows/model/document';
import { migrateDocument } from '@/flows/model/migrations/migrate-document';

/**
 * A document as it was saved, read in the shape of today: whoever reads one need not know how old it is.
 * json, not jsonb: half of an emoji, as a splice may leave it for a moment, is no valid jsonb.
 */
export const flowDocument = customType<{ data: FlowDocument; driverData: unknown }>({
  dataType: () => 'json',
  toDriver: (document) => JSON.stringify(document),
  // Only documents are written into such a column, and the migrations lead from each past shape to the next.
  fromDriver: (saved) =>
    migrateDocument(typeof saved === 'string' ? JSON.parse(saved) : saved) as unknown as FlowDocument,
});
