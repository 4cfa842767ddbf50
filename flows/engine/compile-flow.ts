import type { Component } from '@/flows/model/component';
import type { FlowDocument } from '@/flows/model/document';
import type { Finding } from '@/flows/model/finding';
import { own } from '@/flows/model/own';
import { hasErrors, validateDocument } from '@/flows/model/validate-document';
import { buildPlan } from './build-plan';
import type { Plan } from './plan';

/** Checks a flow and makes it ready to run. The plan depends on nothing but the document and the library. */
export type CompiledFlow =
  | { readonly ok: true; readonly plan: Plan; readonly warnings: readonly Finding[] }
  | { readonly ok: false; readonly findings: readonly Finding[] };

export interface ComponentLibrary {
  get(type: string): Component | undefined;
}

export function compileFlow(document: FlowDocument, library: ComponentLibrary): CompiledFlow {
  const components = componentsOf(document, library);
  const findings = validateDocument(document, components);
  if (hasErrors(findings)) return { ok: false, findings };
  const plan = buildPlan(document, (type) => own(components, type));
  return { ok: true, plan, warnings: findings };
}

function componentsOf(document: FlowDocument, library: ComponentLibrary): Record<string, Component> {
  const types = new Set(Object.values(document.components).map(({ type }) => type));
  const found = [...types].flatMap((type) => {
    const component = library.get(type);
    return component ? [[type, component] as const] : [];
  });
  return Object.fromEntries(found);
}
