import { canonicalJson } from './canonical-json';
import { type Catalogue, componentLabel, descriptionOf } from './catalogue';
import { type FlowDocument, sortedIds } from './document';
import type { FlowLink } from './field';
import type { Finding } from './finding';
import { fix } from './finding-fix';
import type { FlowInterface } from './flow-interface';
import { isFlowLink } from './is-flow-link';
import { linkPorts } from './link-of';
import { own } from './own';

/** Flows that are used, held against what they are today. */
export interface LinkSources {
  readonly catalogue: Catalogue;
  readonly linked: (link: FlowLink) => FlowInterface | undefined;
}

export function validateLinks(document: FlowDocument, sources: LinkSources): Finding[] {
  return sortedIds(document.components).flatMap((id) => {
    const component = own(document.components, id);
    const description = component && descriptionOf(sources.catalogue, component.type);
    if (!component || !description) return [];
    const label = componentLabel(component, sources.catalogue);
    return Object.entries(description.fields).flatMap(([name, field]) => {
      const link = field.kind === 'flow' ? (own(component.settings, name) ?? field.default) : null;
      return isFlowLink(link) ? checkLink({ id, label, name, link }, sources) : [];
    });
  });
}

interface UsedLink {
  readonly id: string;
  readonly label: string;
  readonly name: string;
  readonly link: FlowLink;
}

function checkLink({ id, label, name, link }: UsedLink, { linked }: LinkSources): Finding[] {
  const target = linked(link);
  const about = { componentId: id, field: name } as const;
  if (!target) {
    const which = link.version === 'latest' ? `“${link.name}”` : `version ${link.version} of “${link.name}”`;
    return [
      {
        ...about,
        severity: 'error',
        code: 'missing-flow',
        message: `“${label}” uses ${which}, which is not there.`,
        action: 'Choose another flow in its settings, or publish that one.',
        fixes: [fix('Remove the component', { kind: 'remove-component', id })],
      },
    ];
  }
  const ports = linkPorts(target);
  const lost = lostPorts(link, ports);
  if (canonicalJson(ports) === canonicalJson(link.ports)) return [];
  return [
    {
      ...about,
      severity: lost.length > 0 ? 'error' : 'warning',
      code: 'changed-flow',
      message:
        lost.length > 0
          ? `“${link.name}” has changed: “${label}” expects ${lost.map((port) => `“${port}”`).join(', ')}, which it does not have any more.`
          : `“${link.name}” has changed since “${label}” was connected to it.`,
      action: 'Update the link, and look at its connections.',
      fixes: [fix('Update the link', { kind: 'set-field', id, field: name, value: { ...link, ports } })],
    },
  ];
}

/** What was there when it was linked, and is not, or is something else, today. */
function lostPorts({ ports: seen }: FlowLink, today: FlowLink['ports']): string[] {
  return (['inputs', 'outputs'] as const).flatMap((side) =>
    seen[side]
      .filter(({ name, type }) => !today[side].some((port) => port.name === name && port.type === type))
      .map(({ label }) => label),
  );
}
