import type { RunResult } from '@/flows/engine/index';
import type { Component } from '@/flows/model/component';
import { edgeId, type FlowEdge } from '@/flows/model/document';
import type { Json, JsonObject } from '@/flows/model/json';
import type { RunEvent } from '@/flows/model/run-event';
import { flow } from './flow-builder';
import { type FlowRunOptions, runFlow } from './run-flow';

/** What one component gave, and how it ended. */
export interface ComponentRun {
  /** Of the outputs that it gave. */
  readonly outputs: Readonly<Record<string, Json>>;
  readonly status: RunResult['status'];
  readonly failure: RunResult['failure'];
  readonly events: readonly RunEvent[];
  /** What was not a `ComponentError`. */
  readonly unexpected: readonly unknown[];
}

export interface ComponentRunOptions extends FlowRunOptions {
  readonly settings?: Readonly<Record<string, Json>>;
  /** Values on its ports; several values for a port that takes a list. */
  readonly inputs?: Readonly<Record<string, Json>>;
}

/** Runs one component through the engine, with values on its inputs as if they came over edges. */
export async function runComponent(
  component: Component,
  { settings, inputs, ...options }: ComponentRunOptions = {},
): Promise<ComponentRun> {
  const drawn = drawComponent(component, { settings, inputs });
  const input = {
    ...options.input,
    recorded: { ...options.input?.recorded, ...drawn.options.input.recorded },
  };
  const result = await runFlow(drawn.document, { ...options, ...drawn.options, input });
  const step = result.steps.find(({ componentId, scope }) => componentId === 'it' && scope === undefined);
  const { status, failure, events, unexpected } = result;
  return { outputs: step?.outputs ?? {}, status, failure, events, unexpected };
}

/** The flow of that one component, called `it`, and what running it takes. */
export function drawComponent(
  component: Component,
  { settings = {}, inputs = {} }: { readonly [Key in 'settings' | 'inputs']?: JsonObject | undefined },
) {
  const fed = Object.entries(inputs).flatMap(([port, value]) => {
    const isList = component.inputs[port]?.list === true && Array.isArray(value);
    return (isList ? value : [value]).map((one: Json, index: number) => ({
      id: `${port}-${index}`,
      port,
      one,
    }));
  });
  const document = fed
    .reduce((drawn, { id }) => drawn.add(id, giving.type), flow().add('it', component.type, settings))
    .document();
  const edges = fed.map(
    ({ id, port }): FlowEdge => ({
      from: { component: id, port: 'out' },
      to: { component: 'it', port },
    }),
  );
  return {
    document: { ...document, edges: Object.fromEntries(edges.map((edge) => [edgeId(edge), edge])) },
    options: {
      library: { get: (type: string) => [component, giving].find((known) => known.type === type) },
      input: { recorded: Object.fromEntries(fed.map(({ id, one }) => [id, { out: one }])) },
    },
  };
}

/** Stands before an input; what it gives is recorded. */
const giving: Component = {
  type: 'test/giving',
  version: 1,
  title: 'Giving',
  description: 'For tests.',
  icon: 'flask-conical',
  family: 'test',
  fields: {},
  inputs: {},
  outputs: { out: { label: 'Out', type: 'any' } },
  run: () => Promise.reject(new Error('What it gives is recorded.')),
};
