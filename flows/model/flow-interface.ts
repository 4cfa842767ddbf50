import { type Catalogue, componentLabel, descriptionOf } from './catalogue';
import { type FlowDocument, sortedIds } from './document';
import { own } from './own';

/** What a flow looks like from outside: where input enters and where answers leave, in a stable order. */
export interface FlowInterface {
  readonly entries: readonly FlowEntry[];
  readonly exits: readonly FlowExit[];
}

export interface FlowEntry {
  readonly componentId: string;
  readonly name: string;
  readonly type: string;
  readonly as: 'chat' | 'text';
  readonly field: string;
  /** The value in the document, used when a run brings none. */
  readonly value: string;
}

export interface FlowExit {
  readonly componentId: string;
  readonly name: string;
  readonly type: string;
  readonly as: 'chat' | 'text';
  readonly port: string;
}

export function flowInterface(document: FlowDocument, catalogue: Catalogue): FlowInterface {
  const entries: FlowEntry[] = [];
  const exits: FlowExit[] = [];
  for (const componentId of sortedIds(document.components)) {
    const component = own(document.components, componentId);
    const description = component && descriptionOf(catalogue, component.type);
    if (!component || !description) continue;
    const { type } = component;
    const about = { componentId, name: componentLabel(component, catalogue), type };
    const { entry, exit } = description;
    if (entry) {
      const value = own(component.settings, entry.field) ?? own(description.fields, entry.field)?.default;
      entries.push({ ...about, ...entry, value: typeof value === 'string' ? value : '' });
    }
    if (exit) exits.push({ ...about, ...exit });
  }
  return { entries, exits };
}
