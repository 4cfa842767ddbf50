import type { LangflowComponentNames, LangflowFieldName, LangflowNames } from '@/flows/model/langflow-names';
import { own } from '@/flows/model/own';
import { portsOf } from '@/flows/model/ports-of';
import type { ConvertedNode } from './convert-node';
import { type Target, targetField, targetOutput } from './find-target';
import type { FlatFlow, FlatNode } from './flatten';
import { listIn, textIn } from './raw';

/** What a flow and its parts were called in Langflow, for the runtime that answers its callers. */
export function dialectNames(flat: FlatFlow, converted: ReadonlyMap<string, ConvertedNode>): LangflowNames {
  const used = new Set(flat.edges.map(({ edge }) => `${edge.source.node}.${edge.source.output}`));
  const named = flat.nodes.flatMap((flatNode) => {
    const target = converted.get(flatNode.id)?.target;
    return target ? [[flatNode.id, namesOf(flatNode, target, used)] as const] : [];
  });
  return { order: named.map(([id]) => id), components: Object.fromEntries(named) };
}

function namesOf({ node }: FlatNode, target: Target, used: ReadonlySet<string>): LangflowComponentNames {
  const { outputs } = portsOf(target.description, target.component);
  return {
    id: node.id,
    type: node.type,
    name: node.displayName || node.type,
    fields: Object.fromEntries(
      [...node.fields.keys()].flatMap((name) => {
        const field = fieldName(target, name);
        return field ? [[name, field]] : [];
      }),
    ),
    outputs: node.outputs.map((output) => {
      const name = textIn(output, 'name');
      const types = listIn(output, 'types').filter((type) => typeof type === 'string');
      const port = targetOutput(target, name, types);
      return {
        name,
        port: Object.hasOwn(outputs, port) ? port : null,
        isUsed: used.has(`${node.id}.${name}`),
      };
    }),
  };
}

function fieldName(target: Target, name: string): LangflowFieldName | null {
  const { mapping, description } = target;
  if (mapping?.model?.name === name) {
    const model = Object.keys(description.fields).find(
      (field) => own(description.fields, field)?.kind === 'model',
    );
    return model === undefined ? null : { to: model, isModelName: true };
  }
  const to = targetField(target, name);
  if (to === null) return null;
  const rule = mapping?.fields && own(mapping.fields, name);
  return typeof rule === 'object' && rule !== null ? { to, values: { ...rule.values } } : { to };
}
