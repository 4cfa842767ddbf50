import { type Catalogue, descriptionOf } from '@/flows/model/catalogue';
import type { ComponentDescription, PortLists } from '@/flows/model/component';
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
  const ports = { ...portsOfNode(node, new Set([...fed, ...argumentNames(node)])), ...outputsInCode(node) };
  return { description, settings: { code: node.code, ports, values: valuesOf(node) } };
}

/** What an agent may fill in. */
function argumentNames({ fields }: LangflowNode): string[] {
  return [...fields].flatMap(([name, field]) => (field.tool_mode === true ? [name] : []));
}

/** In tool mode the file names one output alone, the tool: its own are read off its source, which is not run. */
function outputsInCode({ isTool, code }: LangflowNode): Partial<PortLists> {
  if (!isTool || code === null) return {};
  const names = [...code.matchAll(/\bOutput\(([^)]{0,500})\)/g)].flatMap(
    ([, given = '']) => /\bname\s*=\s*["']([^"']{1,120})["']/.exec(given)?.[1] ?? [],
  );
  return names.length === 0 ? {} : { outputs: names.map((name) => ({ name, type: 'any' })) };
}

/** What was entered, by the names of its inputs; never a secret. */
function valuesOf(node: LangflowNode): JsonObject {
  const entries = [...node.fields]
    .filter(([, field]) => !isSecretField(field))
    .map(([name, field]) => [name, fieldValue(field)] as const)
    .filter(([, value]) => !isUnset(value));
  return Object.fromEntries(entries);
}
