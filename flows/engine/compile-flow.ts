import { withChannels } from '@/flows/model/channels';
import type { Component } from '@/flows/model/component';
import type { FlowDocument } from '@/flows/model/document';
import type { Finding } from '@/flows/model/finding';
import { divideFlow } from '@/flows/model/flow-structure';
import { migrateComponents } from '@/flows/model/migrate-components';
import { hasErrors, validateDocument } from '@/flows/model/validate-document';
import { buildPlan } from './build-plan';
import { LinkedPlans } from './linked-plans';
import type { Plan } from './plan';
import type { CompileSources } from './ports';

/** Checks a flow and makes it ready to run. The plan depends on nothing but the documents and the library. */
export type CompiledFlow =
  | { readonly ok: true; readonly plan: Plan; readonly warnings: readonly Finding[] }
  | { readonly ok: false; readonly findings: readonly Finding[] };

export interface ComponentLibrary {
  get(type: string): Component | undefined;
}

/** `sources` is asked for the flows that the document links to. */
export function compileFlow(
  document: FlowDocument,
  library: ComponentLibrary,
  sources: CompileSources = {},
): CompiledFlow {
  const compile = (saved: FlowDocument, links: LinkedPlans): CompiledFlow => {
    const { document } = migrateComponents(saved, (type) => library.get(type)?.migrations);
    const components = componentsOf(document, library);
    const linked = withChannels(document, components);
    const findings = [...validateDocument(linked, components), ...links.check(linked, components)];
    if (hasErrors(findings)) return { ok: false, findings };
    const { structure } = divideFlow(linked, components);
    const plan = buildPlan(linked, { components, structure, subFlow: (...at) => links.planOf(...at) });
    return { ok: true, plan, warnings: findings };
  };
  return compile(document, new LinkedPlans(sources, compile));
}

function componentsOf(document: FlowDocument, library: ComponentLibrary): Record<string, Component> {
  const types = new Set(Object.values(document.components).map(({ type }) => type));
  const found = [...types].flatMap((type) => {
    const component = library.get(type);
    return component ? [[type, component] as const] : [];
  });
  return Object.fromEntries(found);
}
