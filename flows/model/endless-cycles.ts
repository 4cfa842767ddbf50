import { type Catalogue, descriptionOf } from './catalogue';
import type { FlowDocument, FlowEdge, PortReference } from './document';
import { findCycles, graphOf } from './graph';
import { own } from './own';
import { portsOf } from './ports-of';

/**
 * The cycles that no run could end, each in the order of its edges. A cycle with an output that may be left out
 * (`branch`) ends when it is; what goes back into the `result` of a loop is one round of it, and no cycle at all.
 */
export function endlessCycles(
  document: Pick<FlowDocument, 'components' | 'edges'>,
  catalogue: Catalogue,
): string[][] {
  return findCycles(graphOf(document, (edge) => !canEnd(document, edge, catalogue)));
}

function canEnd(
  document: Pick<FlowDocument, 'components'>,
  { from, to }: FlowEdge,
  catalogue: Catalogue,
): boolean {
  return isBranch(document, from, catalogue) || isLoopResult(document, to, catalogue);
}

function isBranch(
  { components }: Pick<FlowDocument, 'components'>,
  { component: id, port }: PortReference,
  catalogue: Catalogue,
): boolean {
  const component = own(components, id);
  const description = component && descriptionOf(catalogue, component.type);
  if (!component || !description) return false;
  return own(portsOf(description, component).outputs, port)?.branch === true;
}

function isLoopResult(
  { components }: Pick<FlowDocument, 'components'>,
  { component: id, port }: PortReference,
  catalogue: Catalogue,
): boolean {
  const component = own(components, id);
  const control = component && descriptionOf(catalogue, component.type)?.control;
  return control?.kind === 'loop' && control.result === port;
}
