import { type Catalogue, descriptionOf } from '@/flows/model/catalogue';
import type { ComponentDescription } from '@/flows/model/component';
import type { FlowComponent } from '@/flows/model/document';
import type { JsonObject } from '@/flows/model/json';
import { isUnset } from './convert-value';
import { portsOfNode } from './placeholder';
import { fieldValue, type LangflowNode } from './read-node';
import { isSecretField } from './secrets';

/** Runs components that are written in Langflow's Python, through a layer that plays its modules. */
export const customType = 'code/langflow-python';

/** null when the library cannot run it. */
export function customComponent(
  node: LangflowNode,
  catalogue: Catalogue,
  fed: ReadonlySet<string>,
): { description: ComponentDescription; settings: FlowComponent['settings'] } | null {
  const description = descriptionOf(catalogue, customType);
  if (!description || node.code === null) return null;
  return {
    description,
    settings: { code: node.code, ports: portsOfNode(node, fed), values: valuesOf(node) },
  };
}

/** What was entered, by the names of its inputs; never a secret. */
function valuesOf(node: LangflowNode): JsonObject {
  const entries = [...node.fields]
    .filter(([, field]) => !isSecretField(field))
    .map(([name, field]) => [name, fieldValue(field)] as const)
    .filter(([, value]) => !isUnset(value));
  return Object.fromEntries(entries);
}
