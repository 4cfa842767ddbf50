import type { ComponentDescription } from './component';
import type { FlowComponent } from './document';
import type { Finding } from './finding';
import { isJson, isJsonObject, type Json } from './json';
import { own } from './own';
import type { PortType } from './port-type';
import { portsOf } from './ports-of';

/**
 * What is wrong with how a component is to be run: the values that stand in for what it could not give must be there
 * for each output and fit it, or the way out of an error would be an error itself.
 */
export interface PolicyCheck {
  readonly id: string;
  readonly component: FlowComponent;
  readonly description: ComponentDescription;
  /** What people call the component. */
  readonly label: string;
}

export function validatePolicy({ id, component, description, label }: PolicyCheck): Finding[] {
  if (component.policy?.onError !== 'fallback') return [];
  const values = component.policy.fallback ?? {};
  const { tool: _, ...asRun } = component;
  return Object.entries(portsOf(description, asRun).outputs).flatMap(([name, port]): Finding[] => {
    const value = own(values, name);
    if (value === undefined ? port.branch === true : fits(port.type, value)) return [];
    const lack = value === undefined ? 'has no fallback value' : 'has a fallback value that does not fit';
    return [
      {
        severity: 'error',
        code: 'invalid-fallback',
        message: `“${label}” ${lack} for its output “${port.label}”, which gives ${port.type}.`,
        action: 'Fill it in next to “On error” in its settings, or choose another way out of an error.',
        componentId: id,
        port: name,
        fixes: [
          {
            title: 'Let an error end the run',
            changes: [{ kind: 'set-option', id, option: 'policy.onError', value: null }],
          },
        ],
      },
    ];
  });
}

function fits(type: PortType, value: Json): boolean {
  if (type === 'text') return typeof value === 'string';
  if (type === 'message') return typeof value === 'string' || isMessage(value);
  return isJson(value);
}

function isMessage(value: Json): boolean {
  if (!isJsonObject(value) || !Array.isArray(value.files)) return false;
  const { text, sender, senderName, sessionId } = value;
  const isSender = sender === 'user' || sender === 'machine';
  return isSender && [text, senderName, sessionId].every((part) => typeof part === 'string');
}
