import type { FlowEdge } from '@/flows/model/document';
import type { Json, JsonObject } from '@/flows/model/json';
import { langflowInput, langflowOutput, type WrittenNode } from './langflow-target';
import { listIn, textIn } from './raw';

/** An edge that was drawn here, with handles as the app of Langflow writes them; null when a side has no such port there. */
export function exportEdge(edge: FlowEdge, nodes: ReadonlyMap<string, WrittenNode>): JsonObject | null {
  const from = nodes.get(edge.from.component);
  const to = nodes.get(edge.to.component);
  if (!from || !to) return null;
  const source = sourceHandle(from, edge.from.port);
  const target = loopHandle(to, edge.to.port) ?? targetHandle(to, edge.to.port);
  if (!source || !target) return null;
  const [sourceText, targetText] = [handleText(source), handleText(target)];
  return {
    id: `xy-edge__${from.node.id}${sourceText}-${to.node.id}${targetText}`,
    source: from.node.id,
    target: to.node.id,
    sourceHandle: sourceText,
    targetHandle: targetText,
    data: { sourceHandle: source, targetHandle: target },
    animated: false,
    className: '',
    selected: false,
  };
}

/** JSON with `œ` for quotes, keys in order, no spaces. */
export function handleText(handle: JsonObject): string {
  const sorted = Object.fromEntries(
    Object.entries(handle).sort(([left], [right]) => (left < right ? -1 : 1)),
  );
  return JSON.stringify(sorted).replaceAll('"', 'œ');
}

function sourceHandle(written: WrittenNode, port: string): JsonObject | null {
  const output = langflowOutput(written, port);
  if (!output) return null;
  const types: readonly Json[] = listIn(output, 'types');
  const selected = textIn(output, 'selected');
  return {
    dataType: written.node.type,
    id: written.node.id,
    name: textIn(output, 'name'),
    output_types: types.length > 1 && types.includes(selected) ? [selected] : types,
  };
}

function targetHandle(written: WrittenNode, port: string): JsonObject | null {
  const field = langflowInput(written, port);
  if (!field) return null;
  return {
    fieldName: textIn(field, 'name'),
    id: written.node.id,
    inputTypes: listIn(field, 'input_types'),
    type: textIn(field, 'type') || 'str',
  };
}

/** What closes a loop leads to an output there. */
function loopHandle({ node, target }: WrittenNode, port: string): JsonObject | null {
  const control = target?.description.control;
  if (control?.kind !== 'loop' || control.result !== port) return null;
  const output = node.outputs.find(({ allows_loop }) => allows_loop === true);
  if (!output) return null;
  const types = [...listIn(output, 'types'), ...listIn(output, 'loop_types')];
  return { dataType: node.type, id: node.id, name: textIn(output, 'name'), output_types: types };
}
