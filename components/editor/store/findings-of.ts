import type { Catalogue } from '@/flows/model/catalogue';
import type { FlowDocument } from '@/flows/model/document';
import type { Finding } from '@/flows/model/finding';
import { validateDocument } from '@/flows/model/validate-document';

/** The checks of a document, computed once for all who ask: documents are never changed, only replaced. */
export function findingsOf(document: FlowDocument, catalogue: Catalogue): readonly Finding[] {
  const known = cache.get(document);
  if (known) return known;
  const findings = validateDocument(document, catalogue);
  cache.set(document, findings);
  return findings;
}

const cache = new WeakMap<FlowDocument, readonly Finding[]>();
