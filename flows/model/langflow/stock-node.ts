import { type Catalogue, descriptionOf } from '@/flows/model/catalogue';
import type { FlowComponent } from '@/flows/model/document';
import type { Json, JsonObject } from '@/flows/model/json';
import { customType } from './custom-component';
import { typesIn } from './mapping';
import { mappings } from './mappings';
import { codeField, wholeField } from './node-parts';
import { placeholderType } from './placeholder';
import { recordIn, textIn } from './raw';
import { type StockComponent, stockComponent } from './stock';
import { stockShim } from './stock-shim';
import { strangerCode, strangerDefinition } from './stranger-node';

/** A node for a component that was added here: of the stock component that does the same, or one that says it cannot run. */
export interface NewNode {
  readonly node: JsonObject;
  /** What a person should know about it. */
  readonly note: string | null;
}

export function newNode(id: string, component: FlowComponent, catalogue: Catalogue): NewNode {
  const stock = stockFor(component.type);
  const title = component.name ?? descriptionOf(catalogue, component.type)?.title ?? component.type;
  if (component.type === customType) {
    const code = textIn(component.settings, 'code');
    const definition = strangerDefinition(title, recordIn(component.settings, 'ports'), code);
    return { node: nodeOf(id, 'CustomComponent', { definition, component }), note: null };
  }
  if (!stock) {
    const ports = descriptionOf(catalogue, component.type);
    const definition = strangerDefinition(
      title,
      portsAsLists(ports),
      strangerCode(title, portsAsLists(ports)),
    );
    const note = `“${title}” has no counterpart in Langflow: the file holds a component in its place that says so when it runs.`;
    return { node: nodeOf(id, 'CustomComponent', { definition, component }), note };
  }
  const definition = stockDefinition(stock, component.name ?? stock.name);
  return { node: nodeOf(id, stock.type, { definition, component }), note: null };
}

/** The core component first: those of bundles may not be installed there. */
function stockFor(type: string): StockComponent | undefined {
  if (type === placeholderType) return undefined;
  const candidates = Object.entries(mappings)
    .filter(([, mapping]) => typesIn(mapping).includes(type))
    .flatMap(([className]) => stockComponent(className) ?? []);
  const rank = (stock: StockComponent) => (stock.isVendor ? 2 : 0) + (stock.isLegacy ? 1 : 0);
  return candidates.sort((left, right) => rank(left) - rank(right))[0];
}

function nodeOf(
  id: string,
  type: string,
  { definition, component }: { definition: JsonObject; component: FlowComponent },
): JsonObject {
  return {
    id,
    type: 'genericNode',
    position: component.position,
    data: { id, type, node: definition, showNode: true },
    measured: { width: 320, height: 240 },
  };
}

function stockDefinition(stock: StockComponent, name: string): JsonObject {
  const fields = stock.fields.map((field): [string, Json] => [textIn(field, 'name'), wholeField(field)]);
  const { about } = stock;
  return {
    template: { _type: 'Component', code: codeField(stockShim(stock)), ...Object.fromEntries(fields) },
    outputs: stock.outputs.map((output) => ({
      value: '__UNDEFINED__',
      hidden: null,
      options: null,
      ...output,
    })),
    base_classes: about.baseClasses ?? [],
    display_name: name,
    description: stock.description,
    icon: about.icon ?? '',
    field_order: about.fieldOrder ?? [],
    documentation: '',
    custom_fields: {},
    output_types: [],
    conditional_paths: [],
    frozen: false,
    pinned: false,
    minimized: false,
    edited: false,
    beta: about.beta === true,
    legacy: stock.isLegacy,
    tool_mode: false,
    metadata: { module: stock.module },
  };
}

function portsAsLists(description: ReturnType<typeof descriptionOf>): JsonObject {
  const rows = (ports: Readonly<Record<string, { label: string; type: string }>>) =>
    Object.entries(ports).map(([name, { label, type }]) => ({ name, label, type }));
  return { inputs: rows(description?.inputs ?? {}), outputs: rows(description?.outputs ?? {}) };
}
