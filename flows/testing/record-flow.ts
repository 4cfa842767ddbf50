import { compileFlow, type EnginePorts, type RunResult } from '@/flows/engine/index';
import { type RecordingPorts, recordRun } from '@/flows/engine/recording/record-run';
import type { FlowDocument } from '@/flows/model/document';
import type { Recording } from '@/flows/model/recording';
import type { RunEvent } from '@/flows/model/run-event';
import { asksModel, asksServer, draws } from './asking-components';
import { fakeClock } from './fake-clock';
import type { FlowRunOptions } from './run-flow';
import { scriptedModel } from './scripted-model';
import { dash, fail, join, libraryOf, say, shout, stuck } from './test-components';
import { testServices } from './test-services';

export const askingLibrary = libraryOf(asksModel, asksServer, draws, say, shout, join, dash, fail, stuck);

/** What lets the world go on while a run waits for it; called until the run is over. */
export interface RecordFlowOptions extends Omit<FlowRunOptions, 'ports'> {
  readonly ports?: Partial<RecordingPorts>;
  readonly during?: (run: { cancel(reason?: string): void; events: readonly RunEvent[] }) => Promise<void>;
}

/** Runs a flow in memory and records it. */
export async function recordFlow(
  document: FlowDocument,
  options: RecordFlowOptions = {},
): Promise<{ recording: Recording; result: RunResult; events: readonly RunEvent[] }> {
  const compiled = compileFlow(document, options.library ?? askingLibrary);
  if (!compiled.ok) throw new Error(compiled.findings.map((finding) => finding.message).join('\n'));
  const events: RunEvent[] = [];
  const { value, inputType, fields } = options;
  const input = { runId: 'run-1', flowId: 'flow-1', sessionId: 'session-1', value, inputType, fields };
  const ports: EnginePorts = {
    emit: (event) => events.push(event),
    model: () => options.model ?? scriptedModel(),
    secret: (name) => Promise.reject(new Error(`There is no secret “${name}” in this test.`)),
    fetch: () => Promise.reject(new Error('There is no network in this test.')),
    services: testServices(),
    clock: fakeClock(),
    random: () => 0.5,
    ...options.ports,
  };
  const run = recordRun({ plan: compiled.plan, document }, input, ports);
  await options.during?.({ cancel: (reason) => run.cancel(reason), events });
  return { recording: await run.recording, result: await run.result, events };
}
