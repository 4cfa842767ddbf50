import type { FlowDocument } from '@/flows/model/document';
import { parseDocument } from '@/flows/model/parse-document';
import { DomainError } from '@/server/errors/domain-error';

/** A document from outside (a file, a request), or the reason why it is none. */
export function readDocument(source: unknown): FlowDocument {
  const parsed = parseDocument(source);
  if (parsed.document) return parsed.document;
  throw new DomainError({
    kind: parsed.problem.code === 'too-large' ? 'too-large' : 'invalid',
    code: `document-${parsed.problem.code}`,
    message: parsed.problem.message,
    action: parsed.problem.action,
  });
}
