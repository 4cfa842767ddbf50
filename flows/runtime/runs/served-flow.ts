import { type CompiledFlow, compileFlow, type LinkedFlow, type Plan } from '@/flows/engine';
import { library } from '@/flows/library';
import type { FlowDocument } from '@/flows/model/document';
import type { Finding } from '@/flows/model/finding';
import { own } from '@/flows/model/own';
import { linkedSources } from './linked-flows';

/** A flow made ready to answer calls. */
export interface ServedFlow {
  readonly flowId: string;
  readonly name: string;
  readonly endpointName: string | null;
  readonly version: number | null;
  readonly revision: number | null;
  readonly plan: Plan;
  /** Each step is on record before anything depends on it. */
  readonly durable: boolean;
  /** Who wrote what an exit shows, by exit: Langflow's clients are told. */
  readonly sources: ReadonlyMap<string, AnswerSource>;
}

export interface AnswerSource {
  readonly id: string;
  readonly name: string;
  /** The model, when it is one. */
  readonly source: string;
}

export type FlowToServe = Omit<ServedFlow, 'plan' | 'sources' | 'durable'> & {
  readonly document: FlowDocument;
  /** The flows it uses, and those that they use. */
  readonly linked?: readonly LinkedFlow[];
};

export type MadeReady =
  | { readonly flow: ServedFlow; readonly findings?: undefined }
  | { readonly flow?: undefined; readonly findings: readonly Finding[] };

export function makeReady({ document, linked = [], ...about }: FlowToServe): MadeReady {
  const compiled: CompiledFlow = compileFlow(document, library, linkedSources(linked));
  if (!compiled.ok) return { findings: compiled.findings };
  const durable = document.settings.durable === true;
  return { flow: { ...about, plan: compiled.plan, durable, sources: sourcesOf(document, compiled.plan) } };
}

function sourcesOf(document: FlowDocument, plan: Plan): ReadonlyMap<string, AnswerSource> {
  const edges = Object.values(document.edges);
  return new Map(
    plan.exits.map((exit) => {
      const feeder = edges.find((edge) => edge.to.component === exit.componentId)?.from.component;
      const step = plan.steps.find((candidate) => candidate.id === (feeder ?? exit.componentId));
      const name = step?.name ?? exit.name;
      const source = { id: step?.id ?? exit.componentId, name, source: modelOf(step?.fields) ?? name };
      return [exit.componentId, source] as const;
    }),
  );
}

function modelOf(fields: Readonly<Record<string, unknown>> | undefined): string | undefined {
  const model = fields && own(fields, 'model');
  if (typeof model !== 'object' || model === null || !('model' in model)) return undefined;
  return typeof model.model === 'string' ? model.model : undefined;
}
