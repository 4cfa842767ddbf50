import type { ComponentLibrary } from '@/flows/engine/compile-flow';
import type { EnginePorts, StepIdentity } from '@/flows/engine/ports';
import { runPlan } from '@/flows/engine/run-plan';
import type { Component } from '@/flows/model/component';
import type { ComponentContext } from '@/flows/model/component-context';
import { type FlowDocument, sortedIds } from '@/flows/model/document';
import type { Json } from '@/flows/model/json';
import { own } from '@/flows/model/own';
import type { Recording } from '@/flows/model/recording';
import type { RunEvent } from '@/flows/model/run-event';
import { compileRecorded } from './compile-recorded';
import type { Divergence } from './divergence';
import { changedComponents, downstreamOf } from './downstream';
import { PlayedAttempts } from './played-attempts';
import type { ReplayHandle, ReplayResult } from './replay-run';
import { scopePath } from './scope-path';
import { stepDifferences } from './step-differences';

/** What is other than it was. A component is other when its settings, its code, or what feeds it are. */
export interface ReplayChanges {
  /** Settings to put in the place of those on record, or code to run in the place of the library's, by component. */
  readonly components?: Readonly<Record<string, ComponentChange>>;
  /** Another flow. */
  readonly document?: FlowDocument;
}
export type ComponentChange =
  | { readonly settings: Readonly<Record<string, Json>> }
  | { readonly component: Component };

export interface ChangedReplayOptions {
  /** For what is changed, and all that follows from it. */
  readonly ports: EnginePorts;
  readonly policy?: 'strict' | 'lenient';
}

export type ChangedReplayHandle = ReplayHandle & { readonly result: Promise<ChangedReplayResult> };

export interface ChangedReplayResult extends ReplayResult {
  /** Step keys that ran for real, in the order in which they began. The others got the answers on record. */
  readonly ran: readonly string[];
}

/**
 * Plays a run again with something changed: what is changed and what follows from it runs for real, the rest gets the
 * answers on record. `differences` says what came of it, the first one first.
 */
export function replayChanged(
  recording: Recording,
  library: ComponentLibrary,
  { changes, ports, policy = 'strict' }: ChangedReplayOptions & { readonly changes: ReplayChanges },
): ChangedReplayHandle {
  const document = withSettings(changes.document ?? recording.document, changes);
  const { overlaid, types } = overlay(document, library, changes);
  const roots = [...Object.keys(types), ...changedComponents(recording.document, document)];
  const affected = downstreamOf(document, roots);
  const events: RunEvent[] = [];
  const ran: string[] = [];
  const divergences: Divergence[] = [];
  const attempts = new PlayedAttempts(recording, {
    policy,
    report: (found) => divergences.push(found),
    // What runs for real takes its own time.
    until: () => Promise.resolve(),
  });
  const isReal = realSteps(affected, (id) => isSubFlow(own(document.components, id)?.type, library));
  const wrapContext = (context: ComponentContext, step: StepIdentity) => {
    if (!isReal(step)) return attempts.play(context, step);
    if (step.attempt === 1) ran.push(step.key);
    return ports.wrapContext?.(context, step) ?? context;
  };
  const handle = runPlan(compileRecorded(recording, overlaid, withTypes(document, types)), recording.input, {
    ...ports,
    ...keptOutputs(recording, ports),
    journal: undefined,
    wrapContext,
    emit: (event) => {
      events.push(event);
      ports.emit(event);
    },
  });
  return {
    cancel: handle.cancel,
    result: handle.result.then((run) => ({
      run,
      events,
      ran,
      divergences,
      differences: stepDifferences(recording.result.steps, run.steps),
    })),
  };
}

function withSettings(document: FlowDocument, { components = {} }: ReplayChanges): FlowDocument {
  const changed = sortedIds(components).flatMap((id) => {
    const change = components[id];
    const component = own(document.components, id);
    if (!component || !change || !('settings' in change)) return [];
    return [[id, { ...component, settings: { ...component.settings, ...change.settings } }] as const];
  });
  return { ...document, components: { ...document.components, ...Object.fromEntries(changed) } };
}

/** Other code for one component alone gets a type of its own. */
function overlay(document: FlowDocument, library: ComponentLibrary, { components = {} }: ReplayChanges) {
  const types: Record<string, string> = {};
  const replaced = new Map<string, Component>();
  for (const [id, change] of Object.entries(components)) {
    const type = own(document.components, id)?.type;
    if (type === undefined || !('component' in change)) continue;
    types[id] = `${type}~${id}`.slice(0, 120);
    replaced.set(types[id], { ...change.component, type: types[id] });
  }
  return { types, overlaid: { get: (type: string) => replaced.get(type) ?? library.get(type) } };
}

function withTypes(document: FlowDocument, types: Readonly<Record<string, string>>): FlowDocument {
  const typed = Object.entries(document.components).map(
    ([id, component]) => [id, { ...component, type: own(types, id) ?? component.type }] as const,
  );
  return { ...document, components: Object.fromEntries(typed) };
}

/** A round, a call or a sub-flow of something that runs for real does, too. */
function realSteps(affected: ReadonlySet<string>, isLink: (id: string) => boolean) {
  return ({ key }: StepIdentity): boolean => {
    for (const { id } of scopePath(key)) {
      if (affected.has(id)) return true;
      if (isLink(id)) return false;
    }
    return false;
  };
}

function isSubFlow(type: string | undefined, library: ComponentLibrary): boolean {
  return type !== undefined && library.get(type)?.control?.kind === 'sub-flow';
}

function keptOutputs(recording: Recording, ports: EnginePorts): Pick<EnginePorts, 'cache' | 'lastOutputs'> {
  return {
    cache: {
      get: async (key) => own(recording.cache, key) ?? (await ports.cache?.get(key)),
      set: async (key, outputs) => ports.cache?.set(key, outputs),
    },
    lastOutputs: async (id) => own(recording.lastOutputs, id) ?? (await ports.lastOutputs?.(id)),
  };
}
