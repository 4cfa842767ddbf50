import type { FlowAttachments } from '@/flows/model/attachments';
import type { Catalogue } from '@/flows/model/catalogue';
import type { FlowComponent, FlowDocument, FlowGroup, FlowNote } from '@/flows/model/document';
import { emptyDocument } from '@/flows/model/document';
import type { JsonObject } from '@/flows/model/json';
import type { LangflowNames } from '@/flows/model/langflow-names';
import { own } from '@/flows/model/own';
import { convertEdges, edgeFacts } from './convert-edges';
import { type ConvertedNode, convertNode } from './convert-node';
import { convertGroup, convertNote } from './convert-note';
import { dialectNames } from './dialect-names';
import { type Target, targetField } from './find-target';
import { type FlatFlow, flatten } from './flatten';
import { keepAttachments } from './keep-attachments';
import { type FlowLabels, labelsOf } from './labels';
import { textIn } from './raw';
import { graphIn, type LangflowFile, type LangflowProblem, readLangflowFile } from './read-file';
import type { ParityReport } from './report';

/** A flow of Langflow as one of ours: the document, what it cannot say, what became of each part, and its secrets apart. */
export interface ImportedFlow extends FlowLabels {
  readonly document: FlowDocument;
  readonly attachments: FlowAttachments;
  readonly secrets: readonly ImportedSecret[];
  readonly report: ParityReport;
  /** What its callers call its parts. */
  readonly names: LangflowNames;
}

/** A value that was taken out of the file. It is nowhere else: the caller stores it, or forgets it. */
export interface ImportedSecret {
  readonly componentId: string;
  readonly field: string;
  readonly label: string;
  /** Our field that takes the name of a secret instead; null when the secret belongs into a connection. */
  readonly setting: string | null;
  readonly value: string;
}

export type LangflowImport =
  | { readonly flows: readonly ImportedFlow[]; readonly file: LangflowFile; readonly problem?: undefined }
  | { readonly problem: LangflowProblem; readonly flows?: undefined; readonly file?: undefined };

/** Pure: nothing is run, fetched or stored, whatever the file says. */
export function importLangflow(value: unknown, catalogue: Catalogue): LangflowImport {
  const { file, problem } = readLangflowFile(value);
  if (problem) return { problem };
  return { file, flows: file.flows.map((flow) => importOne(flow, catalogue)) };
}

function importOne(flow: JsonObject, catalogue: Catalogue): ImportedFlow {
  const flat = flatten(graphIn(flow));
  const converted = convertAll(flat, textIn(flow, 'last_tested_version'), catalogue);
  const things = thingsOf(flat, converted);
  const edges = convertEdges(flat, converted);
  const document: FlowDocument = { ...emptyDocument(), ...things, edges };
  return {
    ...labelsOf(flow),
    document,
    attachments: keepAttachments(flow, flat, things),
    secrets: flat.nodes.flatMap(({ id, secrets }) =>
      secrets.map((secret) => ({
        componentId: id,
        ...secret,
        setting: secretSetting(converted.get(id)?.target ?? null, secret.field),
      })),
    ),
    report: { components: [...converted].map(([id, { entry }]) => ({ id, ...entry })) },
    names: dialectNames(flat, converted),
  };
}

function secretSetting(target: Target | null, field: string): string | null {
  const name = target && targetField(target, field);
  return name && own(target.description.fields, name)?.kind === 'secret' ? name : null;
}

function convertAll(flat: FlatFlow, fileVersion: string, catalogue: Catalogue): Map<string, ConvertedNode> {
  const { fed, tools } = edgeFacts(flat.edges);
  const none: ReadonlySet<string> = new Set();
  const components = flat.nodes.filter(({ node, inside }) => node.kind !== 'note' && !inside);
  return new Map(
    components.map(({ id, node, secrets }) => [
      id,
      convertNode({
        node: tools.has(node.id) ? { ...node, isTool: true } : node,
        catalogue,
        fileVersion,
        fed: fed.get(node.id) ?? none,
        secrets: secrets.map(({ label }) => label),
      }),
    ]),
  );
}

function thingsOf(flat: FlatFlow, converted: ReadonlyMap<string, ConvertedNode>) {
  const components: Record<string, FlowComponent> = {};
  const notes: Record<string, FlowNote> = {};
  const groups: Record<string, FlowGroup> = {};
  for (const { id, node, group, inside } of flat.nodes) {
    const place = group === null ? {} : { group };
    const component = converted.get(id)?.component;
    if (component) components[id] = { ...component, ...place };
    else if (inside) groups[id] = { ...convertGroup(node), ...place };
    else notes[id] = { ...convertNote(node), ...place };
  }
  return { components, notes, groups };
}
