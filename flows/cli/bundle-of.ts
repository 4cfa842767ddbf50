import { createHash } from 'node:crypto';
import type { Bundle } from '@/flows/model/bundle';
import { versionDigests } from '@/flows/model/digest';
import { usageProblem } from './exit-codes';
import type { ReadFlow } from './read-flow';

/**
 * Several files as one bundle. A bare document gets an id made of its name, so that it is the same after a restart; a
 * file that says its own id and endpoint keeps them, and what came from Langflow takes overrides as Langflow does.
 */
export function bundleOf(flows: readonly ReadFlow[]): Bundle {
  const all = flows.flatMap((flow) => flow.bundle?.flows ?? [published(flow)]);
  const names = all.map(({ endpointName, flowId }) => endpointName ?? flowId);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined)
    throw usageProblem(`Two of the flows are called “${twice}”: rename one of the files.`);
  return {
    format: 'millrace.bundle',
    formatVersion: 1,
    flows: all,
    bindings: { connections: [], secrets: [] },
  };
}

function published({ name, document, labels, imported }: ReadFlow): Bundle['flows'][number] {
  const settings = imported ? { ...document.settings, overrides: 'any' as const } : document.settings;
  return {
    flowId: labels?.id ?? idOf(name),
    name,
    endpointName: labels?.endpointName ?? endpointOf(name),
    version: 1,
    digests: versionDigests(document),
    document: { ...document, settings },
    ...(imported && { langflow: imported.names }),
  };
}

/** A UUID of version 8 (made by us) from the name. */
function idOf(name: string): string {
  const hex = createHash('sha256').update(`millrace serve ${name}`).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

function endpointOf(name: string): string | null {
  const plain = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9_-]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return plain === '' ? null : plain;
}
