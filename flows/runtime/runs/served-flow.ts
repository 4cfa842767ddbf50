import { compileFlow, type LinkedFlow, type Plan } from '@/flows/engine';
import { library } from '@/flows/library';
import type { FlowDocument } from '@/flows/model/document';
import type { Finding } from '@/flows/model/finding';
import type { LangflowNames } from '@/flows/model/langflow-names';
import { own } from '@/flows/model/own';
import { type CallerFields, callerFields } from './caller-fields';
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
  readonly callerFields: CallerFields;
  /** Present when it came from Langflow: its callers keep to the names it had there. */
  readonly langflow?: LangflowNames | undefined;
}

export interface AnswerSource {
  readonly id: string;
  readonly name: string;
  /** The model, when it is one. */
  readonly source: string;
}

export type FlowToServe = Omit<ServedFlow, 'plan' | 'sources' | 'durable' | 'callerFields'> & {
  readonly document: FlowDocument;
  /** The flows it uses, and those that they use. */
  readonly linked?: readonly LinkedFlow[];
};

export type MadeReady =
  | { readonly flow: ServedFlow; readonly findings?: undefined }
  | { readonly flow?: undefined; readonly findings: readonly Finding[] };

export function makeReady({ document, linked = [], ...about }: FlowToServe): MadeReady {
  const compiled = isEmptyThere(document, about)
    ? nothingToRun
    : compileFlow(document, library, linkedSources(linked));
  if (!compiled.ok) return { findings: compiled.findings };
  const durable = document.settings.durable === true;
  const { plan } = compiled;
  const fields = callerFields(document, { isDraft: about.version === null, entries: plan.entries });
  return { flow: { ...about, plan, durable, sources: sourcesOf(document, plan), callerFields: fields } };
}

/** Langflow answers calls of an empty flow, with nothing; ours is refused. */
function isEmptyThere({ components }: FlowDocument, { langflow }: Pick<FlowToServe, 'langflow'>): boolean {
  return langflow !== undefined && Object.keys(components).length === 0;
}

const nothingToRun = {
  ok: true,
  plan: { steps: [], slotCount: 0, entries: [], exits: [], givens: [], tools: {}, limits: {} },
} as const;

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
