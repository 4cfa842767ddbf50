import { type Catalogue, componentLabel, descriptionOf } from '@/flows/model/catalogue';
import type { ComponentDescription } from '@/flows/model/component';
import { type FlowComponent, type FlowDocument, sortedIds } from '@/flows/model/document';
import type { FlowLink } from '@/flows/model/field';
import type { Finding } from '@/flows/model/finding';
import { isFlowLink } from '@/flows/model/is-flow-link';
import { own } from '@/flows/model/own';
import type { CompiledFlow } from './compile-flow';
import type { Plan } from './plan';
import type { CompileSources, LinkedFlow } from './ports';

type Compile = (document: FlowDocument, links: LinkedPlans) => CompiledFlow;

/** The plans of the flows that a flow links to, each made once, however many components link to it. */
export class LinkedPlans {
  readonly #sources: CompileSources;
  readonly #compile: Compile;
  /** The linked flows that lead here, from the outside in. */
  readonly #chain: readonly LinkedFlow[];
  readonly #known: Map<string, CompiledFlow>;

  constructor(
    sources: CompileSources,
    compile: Compile,
    within: { readonly chain: readonly LinkedFlow[]; readonly known: Map<string, CompiledFlow> } = {
      chain: [],
      known: new Map(),
    },
  ) {
    this.#sources = sources;
    this.#compile = compile;
    this.#chain = within.chain;
    this.#known = within.known;
  }

  /** Why a link of the document leads nowhere: the flow is gone, cannot run, or leads back to itself. */
  check(document: FlowDocument, catalogue: Catalogue): Finding[] {
    return sortedIds(document.components).flatMap((componentId) => {
      const settings = own(document.components, componentId);
      const description = settings && descriptionOf(catalogue, settings.type);
      const link = settings && description && linkIn(settings, description);
      if (!settings || !link) return [];
      const problem = this.#problemOf(link, componentLabel(settings, catalogue));
      return problem ? [{ severity: 'error', componentId, ...problem }] : [];
    });
  }

  planOf(settings: FlowComponent, description: ComponentDescription): Plan | null {
    const link = linkIn(settings, description);
    const compiled = link && this.#known.get(keyOf(link));
    return compiled?.ok ? compiled.plan : null;
  }

  #problemOf(link: FlowLink, label: string): LinkProblem | null {
    const linked = this.#sources.flow?.(link.flowId, link.version);
    if (!linked) return missing(link, label);
    const before = this.#chain.findIndex(({ flowId }) => flowId === linked.flowId);
    if (before >= 0) return circle([...this.#chain.slice(before), linked]);
    const compiled = this.#known.get(keyOf(link)) ?? this.#compileLinked(link, linked);
    return compiled.ok ? null : broken(linked, compiled.findings);
  }

  #compileLinked(link: FlowLink, linked: LinkedFlow): CompiledFlow {
    const within = { chain: [...this.#chain, linked], known: this.#known };
    const compiled = this.#compile(linked.document, new LinkedPlans(this.#sources, this.#compile, within));
    this.#known.set(keyOf(link), compiled);
    return compiled;
  }
}

type LinkProblem = Pick<Finding, 'code' | 'message' | 'action'>;

function linkIn({ settings }: FlowComponent, { control, fields }: ComponentDescription): FlowLink | null {
  if (control?.kind !== 'sub-flow') return null;
  const value = own(settings, control.field) ?? own(fields, control.field)?.default;
  return isFlowLink(value) ? value : null;
}

function keyOf({ flowId, version }: FlowLink): string {
  return `${flowId}@${version}`;
}

function missing({ name, version }: FlowLink, label: string): LinkProblem {
  const which = version === 'latest' ? `“${name}”` : `version ${version} of “${name}”`;
  return {
    code: 'missing-flow',
    message: `“${label}” uses ${which}, which is not there.`,
    action: 'Choose another flow in its settings, or publish that one.',
  };
}

function circle(chain: readonly LinkedFlow[]): LinkProblem {
  return {
    code: 'flow-cycle',
    message: `These flows use each other without end: ${chain.map(({ name }) => `“${name}”`).join(' → ')}.`,
    action: 'Take one of them out of the circle.',
  };
}

function broken({ name }: LinkedFlow, findings: readonly Finding[]): LinkProblem {
  const [first] = findings.filter(({ severity }) => severity === 'error');
  if (first?.code === 'flow-cycle' || first?.code === 'missing-flow') return first;
  return {
    code: 'broken-flow',
    message: `The flow “${name}” cannot run: ${first?.message ?? 'it has errors.'}`,
    action: `Open “${name}”. ${first?.action ?? ''}`.trim(),
  };
}
