import { type Catalogue, componentLabel, descriptionOf } from './catalogue';
import type { FlowDocument } from './document';
import { endlessCycles } from './endless-cycles';
import type { Finding } from './finding';
import { own } from './own';
import { validateComponent } from './validate-component';
import { validateEdges } from './validate-edges';

/**
 * Everything that keeps a flow from running, and what looks like a mistake. The browser shows it while a person
 * draws, the server asks before it publishes, the engine before it compiles: all three the same words.
 */
export function validateDocument(document: FlowDocument, catalogue: Catalogue): Finding[] {
  const components = Object.entries(document.components);
  if (components.length === 0) return [emptyFlow];
  const fed = new Set(Object.values(document.edges).map(({ to }) => `${to.component}.${to.port}`));
  return [
    ...components.flatMap(([id, component]) => validateComponent({ id, component, catalogue, fed })),
    ...validateEdges(document, catalogue),
    ...cycleFindings(document, catalogue),
    ...exitFinding(document, catalogue),
  ];
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

function cycleFindings(document: FlowDocument, catalogue: Catalogue): Finding[] {
  return endlessCycles(document, catalogue).map((cycle) => {
    const labels = [...cycle, ...cycle.slice(0, 1)].map((id) => `“${labelOf(document, id, catalogue)}”`);
    return {
      severity: 'error',
      code: 'cycle',
      message: `These components wait for each other without end: ${labels.join(' → ')}.`,
      action: 'Remove one of the connections between them, or put an If/Else in between that can end it.',
      componentId: cycle[0],
    };
  });
}

function labelOf(document: FlowDocument, id: string, catalogue: Catalogue): string {
  const component = own(document.components, id);
  return component ? componentLabel(component, catalogue) : id;
}

function exitFinding(document: FlowDocument, catalogue: Catalogue): Finding[] {
  const hasExit = Object.values(document.components).some(({ type }) => {
    const description = descriptionOf(catalogue, type);
    return !description || description.exit !== undefined;
  });
  if (hasExit) return [];
  return [
    {
      severity: 'warning',
      code: 'no-exit',
      message: 'The flow gives no answer: nothing in it is an output.',
      action: 'Add a Chat Output and connect it.',
    },
  ];
}
