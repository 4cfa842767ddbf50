import {
  type ComponentLibrary,
  compileFlow,
  type EnginePorts,
  type RunInput,
  type RunResult,
  runPlan,
} from '@/flows/engine/index';
import { library as wholeLibrary } from '@/flows/library/index';
import type { LanguageModel } from '@/flows/model/component-context';
import type { FlowDocument } from '@/flows/model/document';
import type { RunEvent } from '@/flows/model/run-event';
import { fakeClock } from './fake-clock';
import { scriptedModel } from './scripted-model';
import { testServices } from './test-services';

/** Compiles and runs a flow in memory: no network, a clock that stands still, every event kept. */
export interface FlowRun {
  readonly events: readonly RunEvent[];
  readonly result: Promise<RunResult>;
  cancel(reason?: string): void;
  /** What was not a `ComponentError`. */
  readonly unexpected: readonly unknown[];
}

export interface FlowRunOptions {
  readonly value?: string;
  readonly inputType?: 'chat' | 'text' | 'any';
  readonly fields?: Parameters<typeof runPlan>[1]['fields'];
  readonly library?: ComponentLibrary;
  readonly model?: LanguageModel;
  readonly ports?: Partial<EnginePorts>;
  /** Where linked flows are found. */
  readonly sources?: Parameters<typeof compileFlow>[2];
  /** Limits, recorded steps, an id of its own… */
  readonly input?: Partial<RunInput>;
}

export function startFlow(document: FlowDocument, options: FlowRunOptions = {}): FlowRun {
  const compiled = compileFlow(document, options.library ?? wholeLibrary, options.sources);
  if (!compiled.ok) throw new Error(compiled.findings.map((finding) => finding.message).join('\n'));
  const events: RunEvent[] = [];
  const unexpected: unknown[] = [];
  const { value, inputType, fields } = options;
  const names = { runId: 'run-1', flowId: 'flow-1', sessionId: 'session-1' };
  const input = { ...names, value, inputType, fields, ...options.input };
  const ports: EnginePorts = {
    emit: (event) => events.push(event),
    model: () => options.model ?? scriptedModel(),
    secret: (name) => Promise.reject(new Error(`There is no secret “${name}” in this test.`)),
    fetch: () => Promise.reject(new Error('There is no network in this test.')),
    services: testServices(),
    clock: fakeClock(),
    random: () => 0.5,
    unexpected: (error) => unexpected.push(error),
    ...options.ports,
  };
  return { events, unexpected, ...runPlan(compiled.plan, input, ports) };
}

export async function runFlow(
  document: FlowDocument,
  options: FlowRunOptions = {},
): Promise<RunResult & { readonly events: readonly RunEvent[]; readonly unexpected: readonly unknown[] }> {
  const { events, unexpected, result } = startFlow(document, options);
  return { ...(await result), events, unexpected };
}
