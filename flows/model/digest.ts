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

/**
 * Logic decides how a flow behaves, layout how it looks: moving a card changes only the second. A part that a flow does
 * not have counts for nothing, so the digests of what was published before there was such a part still hold.
 */
export function versionDigests(document: FlowDocument): VersionDigests {
  const { components, edges, settings } = document;
  const logic = entriesOf(components, ({ position: _, group: __, ...component }) => ({
    ...component,
    name: component.name ?? null,
  }));
  const hasSettings = Object.keys(settings).length > 0;
  return {
    logic: digestJson({ components: logic, edges, ...(hasSettings && { settings }) }),
    layout: digestJson(layoutOf(document)),
  };
}

function layoutOf({ components, notes, groups }: FlowDocument): Json {
  const positions = entriesOf(components, ({ position }) => position);
  const grouped = Object.entries(components).flatMap(([id, { group }]) => (group ? [[id, group]] : []));
  if (grouped.length + Object.keys(notes).length + Object.keys(groups).length === 0) return positions;
  return { positions, grouped: Object.fromEntries(grouped), notes, groups };
}

function entriesOf<Value>(
  record: Readonly<Record<string, Value>>,
  pick: (value: Value) => Json,
): Readonly<Record<string, Json>> {
  return Object.fromEntries(Object.entries(record).map(([id, value]) => [id, pick(value)]));
}
