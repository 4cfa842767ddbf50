import { type Catalogue, componentLabel, descriptionOf } from './catalogue';
import { type FlowDocument, sortedIds } from './document';
import { endlessCycles } from './endless-cycles';
import type { Finding, FindingFix } from './finding';
import { fix } from './finding-fix';
import { divideFlow, type StructureProblem } from './flow-structure';
import { own } from './own';

/** What is wrong with the whole: parts that wait for each other without end, loops that overlap, no answer. */
export function validateStructure(document: FlowDocument, catalogue: Catalogue): Finding[] {
  const label = (id: string) => {
    const component = own(document.components, id);
    return `“${component ? componentLabel(component, catalogue) : id}”`;
  };
  const cycles = endlessCycles(document, catalogue);
  const loops =
    cycles.length === 0 && hasLoop(document, catalogue) ? divideFlow(document, catalogue).problems : [];
  return [
    ...cycles.map((cycle) => cycleFinding(document, cycle, label)),
    ...loops.map((problem) => loopFinding(problem, label)),
    ...exitFinding(document, catalogue),
  ];
}

function hasLoop({ components }: FlowDocument, catalogue: Catalogue): boolean {
  return Object.values(components).some(
    ({ type }) => descriptionOf(catalogue, type)?.control?.kind === 'loop',
  );
}

function cycleFinding(
  document: FlowDocument,
  cycle: readonly string[],
  label: (id: string) => string,
): Finding {
  const [first = ''] = cycle;
  return {
    severity: 'error',
    code: 'cycle',
    message: `These components wait for each other without end: ${[...cycle, first].map(label).join(' → ')}.`,
    action: 'Remove one of the connections between them, or put an If/Else in between that can end it.',
    componentId: first,
    fixes: cycle.map((id, index) => cut(document, { from: id, to: cycle[index + 1] ?? first, label })),
  };
}

function cut(
  { edges }: FlowDocument,
  { from, to, label }: { from: string; to: string; label: (id: string) => string },
): FindingFix {
  const between = sortedIds(edges)
    .flatMap((key) => own(edges, key) ?? [])
    .filter((edge) => edge.from.component === from && edge.to.component === to);
  return fix(
    `Disconnect ${label(from)} from ${label(to)}`,
    ...between.map((edge) => ({ kind: 'disconnect', edge }) as const),
  );
}

function loopFinding({ kind, ids }: StructureProblem, label: (id: string) => string): Finding {
  const [first = '', second = '', third = ''] = ids;
  const messages: Readonly<Record<StructureProblem['kind'], string>> = {
    'in-two-loops': `${label(first)} follows from the rounds of both ${label(second)} and ${label(third)}, and neither lies in the other.`,
    'out-of-its-loop': `${label(first)} belongs to the rounds of ${label(second)}, and cannot give its result to ${label(third)}.`,
    'waits-for-itself': `${label(first)} waits for what its own rounds give.`,
  };
  return {
    severity: 'error',
    code: 'loop',
    message: messages[kind],
    action: 'Connect what comes after a loop to its output “Done”.',
    componentId: first,
  };
}

function exitFinding({ components }: FlowDocument, catalogue: Catalogue): Finding[] {
  const hasExit = Object.values(components).some(({ type }) => {
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
