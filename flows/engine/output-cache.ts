import { digestJson } from '@/flows/model/digest';
import { isJson, type Json } from '@/flows/model/json';
import type { PlanStep } from './plan';
import type { Outputs } from './ports';
import type { ContextHost } from './step-context';
import type { StepRun } from './step-run';
import type { StepValues } from './step-values';
import { StreamedText } from './streamed-text';

/**
 * Gives what the same question was answered with before: in this run, or, when the policy says `content`, in any. Twins
 * that ask at the same time share one attempt; one whose twin failed asks for itself. A cache that is out of order
 * costs an attempt, never the run.
 */
export async function throughCache(host: ContextHost, run: StepRun, question: Question): Promise<unknown> {
  const asked = await askedKey(run.step, question.values);
  if (asked === null) return question.ask();
  const key = run.step.policy?.cache === 'content' ? asked : `${run.step.id}:${asked}`;
  const { answers } = host.memory;
  const twin = answers.get(key);
  if (twin) return fromCache(run, await twin) ?? question.ask();
  const kept = keptAcrossRuns(host, run, key);
  const answer = kept.then((outputs) => outputs ?? whenOnRecord(run));
  answers.set(key, answer);
  void answer.then((outputs) => {
    if (!outputs) answers.delete(key);
    else if (run.source === null) keepAcrossRuns(host, run, { key, outputs });
  });
  return fromCache(run, await kept) ?? question.ask();
}

export interface Question {
  readonly values: StepValues;
  ask(): Promise<unknown>;
}

function fromCache(run: StepRun, outputs: Outputs | null): Outputs | null {
  if (outputs) run.source = 'cache';
  return outputs;
}

/** The twins wait for what is on the record in the end: a text may still be written when `ask` has answered. */
function whenOnRecord(run: StepRun): Promise<Outputs | null> {
  return new Promise((resolve) => {
    run.onRecord = ({ status, outputs, source }) =>
      resolve(status === 'succeeded' && outputs && source === undefined ? outputs : null);
  });
}

async function keptAcrossRuns(
  { ports }: ContextHost,
  { step }: StepRun,
  key: string,
): Promise<Outputs | null> {
  if (step.policy?.cache !== 'content' || !ports.cache) return null;
  try {
    return (await ports.cache.get(key)) ?? null;
  } catch (error) {
    ports.unexpected?.(error, step.id);
    return null;
  }
}

function keepAcrossRuns(
  { ports }: ContextHost,
  { step }: StepRun,
  { key, outputs }: { readonly key: string; readonly outputs: Outputs },
): void {
  if (step.policy?.cache !== 'content' || !ports.cache) return;
  ports.cache.set(key, outputs).catch((error) => ports.unexpected?.(error, step.id));
}

/**
 * Names what a step is asked for: its type, the version of its type, its settings as they count, and what came in.
 * null when something that came in has no JSON. Waits until texts that are read by pieces are whole.
 */
export async function askedKey({ component }: PlanStep, values: StepValues): Promise<string | null> {
  const { fields, dynamic } = values;
  const inputs = await wholeInputs(values.inputs);
  if (!inputs) return null;
  return digestJson({ type: component.type, version: component.version, fields, dynamic, inputs });
}

async function wholeInputs(inputs: StepValues['inputs']): Promise<Record<string, Json> | null> {
  const whole: Record<string, Json> = {};
  for (const [name, value] of Object.entries(inputs)) {
    if (value === undefined) continue;
    const json = await wholeValue(value);
    if (json === undefined) return null;
    whole[name] = json;
  }
  return whole;
}

async function wholeValue(value: unknown): Promise<Json | undefined> {
  if (value instanceof StreamedText) {
    for await (const _piece of value);
    return value.text;
  }
  if (!Array.isArray(value)) return isJson(value) ? value : undefined;
  const items = await Promise.all(value.map(wholeValue));
  return items.flatMap((item) => (item === undefined ? [] : [item]));
}
