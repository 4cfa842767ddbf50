import type { FlowLink, FlowLinkPort } from '@/flows/model/field';
import { componentIdOf } from './component-id';
import { recordIn, textIn } from './raw';
import type { LangflowNode } from './read-node';

/** The flow that a node runs, by the id it has in Langflow: whoever saves both gives it the id that it has here. */
export function flowLinkOf(node: LangflowNode): FlowLink | null {
  const chosen = node.fields.get('flow_name_selected') ?? node.fields.get('flow_name');
  const id =
    textIn(node.fields.get('flow_id_selected'), 'value') ||
    textIn(recordIn(chosen, 'selected_metadata'), 'id');
  const name = textIn(chosen, 'value');
  if (id === '' && name === '') return null;
  return { flowId: id || name, version: 'latest', name: name || id, ports: portsOf(node) };
}

/** `ChatInput-u8jzP~input_value`: a field or an output of a component of the other flow. */
export function linkedPort(name: string): string | null {
  const [component, field] = name.split('~');
  return component && field !== undefined ? componentIdOf(component) : null;
}

function portsOf({ fields, outputs }: LangflowNode): FlowLink['ports'] {
  const entering = [...fields].filter(([name]) => name.endsWith('~input_value'));
  return {
    inputs: entering.flatMap(([name, field]) => portOf(name, textIn(field, 'display_name'))),
    outputs: outputs.flatMap((output) => portOf(textIn(output, 'name'), textIn(output, 'display_name'))),
  };
}

function portOf(name: string, label: string): FlowLinkPort[] {
  const port = linkedPort(name);
  if (port === null) return [];
  return [{ name: port, label: label || port, type: port.startsWith('Text') ? 'text' : 'message' }];
}
