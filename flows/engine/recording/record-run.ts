import type { Plan } from '@/flows/engine/plan';
import type { EnginePorts, LinkedFlow, RunHandle, RunInput, RunResult } from '@/flows/engine/ports';
import { runPlan } from '@/flows/engine/run-plan';
import { digestJson } from '@/flows/model/digest';
import type { FlowDocument } from '@/flows/model/document';
import { type Recording, recordingVersion } from '@/flows/model/recording';
import { recordingSchema } from '@/flows/model/recording-schema';
import { PortsTape } from './record-ports';
import { redactEvents } from './redact-events';
import { makeRedactor, type Redactor } from './redactor';
import { jsonCopy } from './tape';

/** What a recording needs besides the plan, so that it can be played where neither is at hand. */
export interface RecordedFlow {
  readonly plan: Plan;
  readonly document: FlowDocument;
  /** Each linked flow, under the version by which it was asked for. */
  readonly links?: readonly RecordedLink[];
}
export type RecordedLink = LinkedFlow & { readonly asked: number | 'latest' };

export interface RecordingPorts extends EnginePorts {
  /** Values that must not be in a recording although no component asked for them, by name: keys of connections. */
  readonly knownSecrets?: () => Readonly<Record<string, string>>;
}

export type RecordedRun = RunHandle & { readonly recording: Promise<Recording> };

/** Runs a plan and keeps everything the world gave it. The run itself is as it would be without. */
export function recordRun(flow: RecordedFlow, input: RunInput, ports: RecordingPorts): RecordedRun {
  const tape = new PortsTape(ports);
  const handle = runPlan(flow.plan, input, tape.ports);
  return {
    result: handle.result,
    cancel(reason) {
      tape.cancelled ??= { reason: reason ?? null, afterEvents: tape.events.length };
      handle.cancel(reason);
    },
    recording: handle.result.then((result) => {
      const secrets = [...tape.secrets, ...Object.entries(ports.knownSecrets?.() ?? {})];
      return assemble({ flow, input, tape, result }, makeRedactor(secrets));
    }),
  };
}

interface Parts {
  readonly flow: RecordedFlow;
  readonly input: RunInput;
  readonly tape: PortsTape;
  readonly result: RunResult;
}

/** The last look for secrets is over the whole: no part can be forgotten. */
function assemble({ flow, input, tape, result }: Parts, redactor: Redactor): Recording {
  const raw = {
    format: 'millrace.recording',
    version: recordingVersion,
    document: flow.document,
    documentDigest: '',
    links: flow.links ?? [],
    input,
    startedAtMs: result.startedAtMs,
    alarms: tape.alarms,
    cancelled: result.status === 'cancelled' ? (tape.cancelled ?? undefined) : undefined,
    cache: Object.fromEntries(tape.cache),
    lastOutputs: Object.fromEntries(tape.lastOutputs),
    journal: tape.ports.journal && [...tape.recalled.values()],
    steps: tape.tapes.record(redactor),
    events: redactEvents(tape.events, redactor),
    result,
  };
  const recording = recordingSchema.parse(redactor.json(jsonCopy(raw)));
  return { ...recording, documentDigest: digestJson(jsonCopy(recording.document)) };
}
