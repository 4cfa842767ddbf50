import type { FlowDocument } from '@/flows/model/document';

/** Which settings those who call a flow may change for one run: as its author says it. */
export interface CallerFields {
  allows(componentId: string, field: string): boolean;
}

/**
 * Absent a word of the author a draft takes any and a published flow those that are marked as open to callers. What a
 * run enters by, a text input for instance, is always open.
 */
export function callerFields(document: FlowDocument, about: CallerFieldsOf): CallerFields {
  const policy = document.settings.overrides ?? (about.isDraft ? 'any' : 'declared');
  const entries = new Map(about.entries.map(({ componentId, field }) => [componentId, field]));
  return {
    allows(componentId, field) {
      if (policy === 'any' || entries.get(componentId) === field) return true;
      if (policy === 'none') return false;
      return document.components[componentId]?.exposed?.includes(field) ?? false;
    },
  };
}

interface CallerFieldsOf {
  readonly isDraft: boolean;
  readonly entries: readonly { readonly componentId: string; readonly field: string }[];
}
