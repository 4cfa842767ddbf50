import { type Catalogue, componentLabel, descriptionOf } from './catalogue';
import type { ComponentDescription, InputPort, OutputPort } from './component';
import type { FlowComponent, FlowDocument, FlowEdge, PortReference, Position } from './document';
import { newComponentId } from './new-component';
import { own } from './own';
import { portTypesFit } from './port-type';
import { portsOf } from './ports-of';

/** The inputs and outputs that a part of a flow needs, to be a flow of its own. */
export interface FlowEnds {
  readonly entries: readonly NewEnd[];
  readonly exits: readonly NewEnd[];
}

/** A component at the border: one for each output whose value crosses it. */
export interface NewEnd {
  readonly id: string;
  readonly component: FlowComponent;
  readonly source: PortReference;
  /** Its connections inside the new flow. */
  readonly inside: readonly FlowEdge[];
  /** Where the value goes, on whichever side that is. */
  readonly targets: readonly PortReference[];
}

export interface Border {
  readonly entering: readonly FlowEdge[];
  readonly leaving: readonly FlowEdge[];
  /** The corners of what lies inside. */
  readonly from: Position;
  readonly to: Position;
}

export interface EndSources {
  readonly catalogue: Catalogue;
  readonly random: () => number;
}

export function flowEnds(
  document: FlowDocument,
  border: Border,
  sources: EndSources,
): FlowEnds | { readonly problem: string } {
  const place = (side: 'entering' | 'leaving') =>
    bySource(border[side]).map((crossing, index) => {
      const x = side === 'entering' ? border.from.x - columnWidth : border.to.x + columnWidth;
      return endFor(
        document,
        { ...crossing, side, position: { x, y: border.from.y + index * rowHeight } },
        sources,
      );
    });
  const [entries, exits] = [place('entering'), place('leaving')];
  const problem = [...entries, ...exits].find((end) => 'problem' in end);
  if (problem && 'problem' in problem) return problem;
  return { entries: entries.filter(isEnd), exits: exits.filter(isEnd) };
}

const columnWidth = 340;
const rowHeight = 200;

type EndOrProblem = NewEnd | { readonly problem: string };

function isEnd(end: EndOrProblem): end is NewEnd {
  return !('problem' in end);
}

interface Crossing {
  readonly source: PortReference;
  readonly targets: readonly PortReference[];
}

function bySource(edges: readonly FlowEdge[]): Crossing[] {
  const found = new Map<string, { source: PortReference; targets: PortReference[] }>();
  for (const { from, to } of edges) {
    const key = `${from.component}.${from.port}`;
    const crossing = found.get(key) ?? { source: from, targets: [] };
    crossing.targets.push(to);
    found.set(key, crossing);
  }
  return [...found.values()];
}

interface PlacedCrossing extends Crossing {
  readonly side: 'entering' | 'leaving';
  readonly position: Position;
}

function endFor(
  document: FlowDocument,
  crossing: PlacedCrossing,
  { catalogue, random }: EndSources,
): EndOrProblem {
  const { source, targets, side, position } = crossing;
  const output = portAt(document, catalogue, { ...source, side: 'outputs' });
  const inputs = targets.flatMap(
    (target) => portAt(document, catalogue, { ...target, side: 'inputs' }) ?? [],
  );
  const type = output && endType(catalogue, { side, output, inputs });
  if (!output || !type || inputs.length < targets.length) {
    const from = own(document.components, source.component);
    const name = from ? componentLabel(from, catalogue) : source.component;
    return {
      problem: `“${output?.label ?? source.port}” of “${name}” carries ${output?.type ?? 'something unknown'}, and only texts and messages can enter and leave a flow. Choose both ends of that connection, or neither.`,
    };
  }
  const id = newComponentId(type.description.type, random);
  const name = (side === 'entering' ? inputs[0]?.label : output.label) ?? output.label;
  const component = {
    type: type.description.type,
    typeVersion: type.description.version,
    ...(name !== '' && { name: name.slice(0, 120) }),
    settings: {},
    position,
  };
  const end = { component: id, port: type.port };
  const inside = side === 'entering' ? targets.map((to) => ({ from: end, to })) : [{ from: source, to: end }];
  return { id, component, source, targets, inside };
}

function portAt(
  { components }: FlowDocument,
  catalogue: Catalogue,
  { component: id, port, side }: PortReference & { readonly side: 'inputs' | 'outputs' },
): InputPort | OutputPort | undefined {
  const component = own(components, id);
  const description = component && descriptionOf(catalogue, component.type);
  return description && own<InputPort | OutputPort>(portsOf(description, component)[side], port);
}

interface BorderPorts {
  readonly side: 'entering' | 'leaving';
  readonly output: OutputPort;
  readonly inputs: readonly InputPort[];
}

interface EndType {
  readonly description: ComponentDescription;
  readonly port: string;
}

/** The kind of input or output that fits what crosses: one for messages first when it is a message, else for texts. */
function endType(catalogue: Catalogue, ports: BorderPorts): EndType | null {
  const kinds = ports.output.type === 'message' ? (['chat', 'text'] as const) : (['text', 'chat'] as const);
  for (const as of kinds) {
    for (const type of Object.keys(catalogue).sort()) {
      const description = descriptionOf(catalogue, type);
      const port = description && borderPort(description, as, ports);
      if (description && port !== undefined) return { description, port };
    }
  }
  return null;
}

function borderPort(
  description: ComponentDescription,
  as: 'chat' | 'text',
  { side, output, inputs }: BorderPorts,
): string | undefined {
  const linkType = as === 'chat' ? 'message' : 'text';
  if (side === 'entering') {
    if (description.entry?.as !== as || !portTypesFit(output.type, linkType)) return undefined;
    return Object.entries(description.outputs).find(([, { type }]) =>
      inputs.every((input) => portTypesFit(type, input.type)),
    )?.[0];
  }
  const fits =
    portTypesFit(output.type, linkType) && inputs.every(({ type }) => portTypesFit(linkType, type));
  if (description.exit?.as !== as || !fits) return undefined;
  return Object.entries(description.inputs).find(([, { type }]) => portTypesFit(output.type, type))?.[0];
}
