import type { PortLists, PortRow } from '@/flows/model/component';
import type { FlowComponent } from '@/flows/model/document';
import type { Json } from '@/flows/model/json';
import { portTypeOfAll } from './port-types';
import { isOn, listIn, textIn } from './raw';
import type { LangflowNode } from './read-node';

/** Stands for a component that has no counterpart here: it keeps its edges, and a run says why it cannot go on. */
export const placeholderType = 'langflow/placeholder';

export function placeholderSettings(
  node: LangflowNode,
  reason: string,
  fed: ReadonlySet<string>,
): FlowComponent['settings'] {
  return { langflowType: node.type.slice(0, 200), reason, ports: portsOfNode(node, fed) };
}

/** What an edge leads to, what only an edge can fill, and everything that comes out. */
export function portsOfNode(node: LangflowNode, fed: ReadonlySet<string>): PortLists {
  const inputs = [...node.fields].flatMap(([name, field]): PortRow[] => {
    const types = texts(listIn(field, 'input_types'));
    const isHandle = field.type === 'other' && types.length > 0 && field.show !== false;
    if (!isHandle && !fed.has(name)) return [];
    return [
      {
        ...row(name, textIn(field, 'display_name'), types),
        ...(isOn(field, 'list') && { list: true }),
        ...(isOn(field, 'tool_mode') && { tool: true }),
      },
    ];
  });
  const outputs = node.outputs.flatMap((output): PortRow[] => {
    const name = textIn(output, 'name');
    return name === '' ? [] : [row(name, textIn(output, 'display_name'), texts(listIn(output, 'types')))];
  });
  return { inputs, outputs };
}

function row(name: string, label: string, types: readonly string[]): PortRow {
  return {
    name: name.slice(0, 120),
    type: portTypeOfAll(types),
    ...(label !== '' && { label: label.slice(0, 120) }),
  };
}

function texts(list: readonly Json[]): string[] {
  return list.filter((item) => typeof item === 'string');
}
