import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { VersionDigests } from './bundle';
import { canonicalJson } from './canonical-json';
import type { FlowDocument } from './document';
import type { Json } from './json';

/** SHA-256 in hex of the canonical JSON: the same content has the same digest on every machine. */
export function digestJson(value: Json): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(value))));
}

/** Logic decides how a flow behaves, layout how it looks: moving a card changes only the second. */
export function versionDigests(document: FlowDocument): VersionDigests {
  const components = Object.entries(document.components);
  const logic = components.map(([id, { position: _, ...component }]): [string, Json] => [
    id,
    { ...component, name: component.name ?? null },
  ]);
  const layout = components.map(([id, { position }]): [string, Json] => [id, position]);
  return {
    logic: digestJson({ components: Object.fromEntries(logic), edges: document.edges }),
    layout: digestJson(Object.fromEntries(layout)),
  };
}
