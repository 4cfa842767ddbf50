import type { Catalogue } from './catalogue';
import type { FlowDocument } from './document';
import type { FlowLink } from './field';
import type { Finding } from './finding';
import type { FlowInterface } from './flow-interface';
import { validateComponent } from './validate-component';
import { validateEdges } from './validate-edges';
import { validateGroups } from './validate-groups';
import { validateLinks } from './validate-links';
import { validateStructure } from './validate-structure';

/**
 * Everything that keeps a flow from running, and what looks like a mistake. The browser shows it while a person
 * draws, the server asks before it publishes, the engine before it compiles: all three the same words.
 */
export function validateDocument(
  document: FlowDocument,
  catalogue: Catalogue,
  { linked }: ValidateOptions = {},
): Finding[] {
  const components = Object.entries(document.components);
  if (components.length === 0) return [emptyFlow];
  const fed = new Set(Object.values(document.edges).map(({ to }) => `${to.component}.${to.port}`));
  return [
    ...components.flatMap(([id, component]) => validateComponent({ id, component, catalogue, fed })),
    ...validateEdges(document, catalogue),
    ...validateStructure(document, catalogue),
    ...(linked ? validateLinks(document, { catalogue, linked }) : []),
    ...validateGroups(document),
  ];
}

export interface ValidateOptions {
  /** What a linked flow is today; undefined when it is not there. Absent: links are not followed. */
  readonly linked?: (link: FlowLink) => FlowInterface | undefined;
}

export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some((finding) => finding.severity === 'error');
}

const emptyFlow: Finding = {
  severity: 'error',
  code: 'empty-flow',
  message: 'The flow is empty.',
  action: 'Drag a component from the palette, or start from a template.',
};
