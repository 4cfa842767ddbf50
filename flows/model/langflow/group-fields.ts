import type { FlowAttachments } from '@/flows/model/attachments';
import { isJsonObject, type Json, type JsonObject } from '@/flows/model/json';
import { own } from '@/flows/model/own';
import { templateField } from './export-node';
import type { GraphOrder } from './flatten';
import { keptNode } from './kept-node';
import { recordIn, textIn, withValueAt } from './raw';

/** The members of a group as they came. */
export function graphMembers(
  { attachments }: { readonly attachments: FlowAttachments | null },
  { nodes }: GraphOrder,
): JsonObject[] {
  return nodes.flatMap((entry): JsonObject[] => {
    if (!('id' in entry)) return [];
    const kept = keptNode(attachments, own(attachments?.references.components ?? {}, entry.id));
    return kept ? [kept.node] : [];
  });
}

/** A group's fields stand for those of members, and hold over them: what was changed in a member is changed here, too. */
export function withChangedMembers(group: Json, before: readonly JsonObject[], after: readonly Json[]): Json {
  const template = recordIn(recordIn(recordIn(group, 'data'), 'node'), 'template');
  return Object.entries(template).reduce((result, [name, field]) => {
    const proxy = recordIn(field, 'proxy');
    const [was, is] = [before, after].map((nodes) =>
      fieldValueIn(nodes, textIn(proxy, 'id'), textIn(proxy, 'field')),
    );
    if (is === undefined || JSON.stringify(was) === JSON.stringify(is)) return result;
    return withValueAt(result, ['data', 'node', 'template', name, 'value'], is);
  }, group);
}

function fieldValueIn(nodes: readonly Json[], id: string, field: string): Json | undefined {
  const node = nodes.find((candidate) => textIn(candidate, 'id') === id);
  const found = isJsonObject(node) ? templateField(node, field) : undefined;
  return isJsonObject(found) ? found.value : undefined;
}
